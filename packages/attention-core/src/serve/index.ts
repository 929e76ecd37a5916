export { createRecommender, type RecommenderOptions } from './recommender';
export { baselineModel } from './baseline';
export { softmax } from './interests';
