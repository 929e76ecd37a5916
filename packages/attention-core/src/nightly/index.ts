export * from './types';
export { createRun, restoreRun } from './run';
export { mayComeLater } from './checkpoint';
