export * from './admit';
export * from './china-day';
export * from './ledger';
export * from './pool';
export * from './trust';
export * from './types';
