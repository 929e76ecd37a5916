export { createRecommender, KERNELS_OF, type RecommenderOptions } from './recommender';
export { createEncoder, type Encoder } from './encode';
export { baselineModel } from './baseline';
export { softmax } from './interests';
