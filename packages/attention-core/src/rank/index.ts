export { COOL_OFF_MS } from './filter';
export { PIPELINES, rank } from './pipeline';
export { seededRandom } from './seeded';
export * from './types';
