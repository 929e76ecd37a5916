export * from './types';
export { createRun, restoreRun } from './run';
export { countBehaviours } from './count';
