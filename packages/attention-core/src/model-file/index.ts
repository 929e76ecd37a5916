export * from './types';
export { encodeModel } from './encode';
export { decodeModel } from './decode';
export { roundKernel } from './kernel-codec';
