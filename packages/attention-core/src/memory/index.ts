export { occurrencesOf, type Occurrences } from './occurrences';
export { createKernelBuilder, emptyKernel, itemArray, transpose, type KernelBuilder } from './kernel';
export { COVISIT, covisitRow, createAccumulator, type Accumulator } from './covisit';
export { basketRow } from './baskets';
export { createRidgeFit, solve, type RidgeFit } from './ridge';
export { addToGram, createGram, DENSE_ITEMS, gramWork, type Gram } from './gram';
export { DAY_MS, recencyPrior } from './recency';
export { contentIndex, contentScores, type ContentIndex } from './content';
export { kernelScores } from './scores';
