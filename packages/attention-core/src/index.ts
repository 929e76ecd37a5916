export * from './types';
export * from './errors';
export * from './settings';
export * from './metrics';
export * from './model-file';
export * from './serve';
export * from './nightly';
export * from './rank';
export { prepareKernels } from './engine';
