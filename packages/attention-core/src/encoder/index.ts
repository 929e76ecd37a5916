export * from './shape';
export * from './network';
