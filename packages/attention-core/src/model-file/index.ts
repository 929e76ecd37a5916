export * from './types';
export { encodeModel } from './encode';
export { decodeModel, decodeNetwork, openModel, type OpenModel } from './decode';
export { modelPieces, type ModelPiece } from './pieces';
export { readRowBlocks, rowBlockOf, rowBlocks } from './row-blocks';
export type { ItemIds, ItemList } from './item-lists';
export { asServed } from './as-served';
export { roundKernel } from './kernel-codec';
