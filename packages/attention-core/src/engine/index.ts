export type { Kernels, Workspace } from './kernels';
export { createWorkspace, type EngineChoice } from './workspace';
