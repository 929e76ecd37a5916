export * from './types';
export { encodeModel } from './encode';
export { decodeModel } from './decode';
