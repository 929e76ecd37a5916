export type { Kernels, Workspace } from './kernels';
export { prepareKernels } from './prepare';
export type { EngineChoice } from './space';
export { createWorkspace } from './workspace';
