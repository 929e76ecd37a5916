export { EMPTY_QUERY } from './empty-query';
export { removedItems } from './filter';
export { EMPTY_LIST, PIPELINES, rank } from './pipeline';
export { screenFigures, type ScreenFigures } from './screen';
export { seededRandom } from './seeded';
export { vary } from './vary';
export * from './types';
