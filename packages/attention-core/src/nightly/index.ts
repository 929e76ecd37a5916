export * from './types';
export { createRun, restoreRun } from './run';
