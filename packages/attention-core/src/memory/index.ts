export { occurrencesOf, type Occurrences } from './occurrences';
export { createKernelBuilder, emptyKernel, transpose, type KernelBuilder } from './kernel';
export { COVISIT, covisitRow, createAccumulator, type Accumulator } from './covisit';
export { basketRow } from './baskets';
export { RidgeFit, solve } from './ridge';
export { addToGram, createGram, DENSE_ITEMS, gramWork, type Gram } from './gram';
export { blendCounts, blendRecency, COUNT_WEIGHTS, DAY_MS, recencyPrior } from './recency';
export { freshRecency, itemCounts, type NewCounts } from './fresh';
export {
  contentIndex,
  contentProfile,
  contentScore,
  contentScores,
  meanContentScore,
  type ContentIndex,
  type ContentProfile,
} from './content';
export { placeRisen, RISEN_SPREAD, risenAmong, type Risen } from './risen';
export { kernelScores } from './scores';
export { findLenders, hasLenders, joinLenders, lendScores, lentScore, NO_LENDERS, onlyLent } from './lenders';
