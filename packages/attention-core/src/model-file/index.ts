export * from './types';
export { encodeModel } from './encode';
export { decodeModel, decodeNetwork } from './decode';
export { asServed } from './as-served';
export { roundKernel } from './kernel-codec';
