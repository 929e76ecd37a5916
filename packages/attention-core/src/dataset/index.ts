export * from './sequences';
export * from './cases';
export * from './split';
