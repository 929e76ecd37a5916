export { createRecommender, type RecommenderOptions } from './recommender';
export { createEncoder, type Encoder } from './encode';
export { itemVectors } from './item-vectors';
export { baselineModel } from './baseline';
