export * from './types';
export { encodeModel } from './encode';
export { decodeModel, decodeNetwork } from './decode';
export { roundKernel } from './kernel-codec';
