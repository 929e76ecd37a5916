export type { Kernels, Workspace } from './kernels';
export type { EngineChoice } from './space';
export { createWorkspace } from './workspace';
