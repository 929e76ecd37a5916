export * from './read-trust';
export * from './trust';
