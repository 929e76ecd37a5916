export * from './types';
export { createRun, restoreRun } from './run';
export { mayComeLater } from './checkpoint';
export { countBehaviours, type CountedBehaviour } from './count';
export { scaled } from './scale';
