export type { MetricSet } from './types';
export { compete, rankAt, rankOf, type Standing } from './rank';
export { hit, ndcg, reciprocalRank } from './gain';
export { coverage, gini, novelty } from './exposure';
export { topIndices } from './top';
export { addTarget, createEvaluation, summarise, type Evaluation } from './evaluation';
export { pairedBootstrap, type Difference } from './bootstrap';
