import { baselineModel, createRecommender } from '../serve';
import type { InteractionLog, ItemFeatures } from '../types';
import { contextOf, fixtureRecommender, NOW } from './fixture';
import { divergence, screenFigures } from './screen';

const EACH = 40;
/** Eight departments of 40 items, each shopper walking along one of them. */
const catalogue: ItemFeatures[] = Array.from({ length: 8 * EACH }, (_, i) => ({
  itemId: `i${i}`,
  title: `thing ${i}`,
  category: [`d${Math.floor(i / EACH)}`, `shelf ${i % 3}`],
  brand: `brand ${i % 7}`,
  priceFen: 1_000 + 10 * i,
}));
const rows = Array.from({ length: 40 * 8 }, (_, n) => ({
  shopper: Math.floor(n / 8),
  item: (Math.floor(n / 8) % 8) * EACH + ((Math.floor(n / 64) + 3 * n) % EACH),
}));
const log: InteractionLog = {
  shopper: Uint32Array.from(rows, ({ shopper }) => shopper),
  item: Uint32Array.from(rows, ({ item }) => item),
  type: new Uint8Array(rows.length).fill(1),
  at: Float64Array.from(rows, (_, n) => NOW - 1e7 + n),
};

test('a shop’s screens keep to their measures', () => {
  const shop = createRecommender(baselineModel('v', catalogue, log, NOW));
  const figures = screenFigures(shop, NOW)!;
  expect(figures['share@1']).toBeGreaterThan(0.1);
  expect(figures['share@1']).toBeLessThanOrEqual(0.5);
  expect(figures['share@3']).toBeGreaterThan(figures['share@1']);
  expect(figures['share@3']).toBeLessThanOrEqual(0.65);
  expect(figures['share@10']).toBeGreaterThan(figures['share@3']);
  expect(figures['share@10']).toBeLessThanOrEqual(0.9);
  expect(figures.calibration).toBeLessThan(0.6);
  expect(figures.disliked).toBeLessThan(0.5);
  expect(figures.reasons).toBeLessThanOrEqual(0.5);
  expect(figures.refreshed).toBeLessThanOrEqual(2 / 3);
});

test('the divergence of two departments, by hand', () => {
  const shop = fixtureRecommender([
    { score: 0, category: ['a'] },
    { score: 0, category: ['b'] },
  ]);
  const { query } = contextOf(shop);
  expect(divergence(['i0', 'i1'], query, shop)).toBeCloseTo(0, 12);
  // Aims are a half each: 0.5 log(0.5 / 0.995) + 0.5 log(0.5 / 0.005).
  expect(divergence(['i0'], query, shop)).toBeCloseTo(0.5 * Math.log(0.5 / 0.995) + 0.5 * Math.log(100), 9);
});

test('a shop that is not divided has no such figures', () => {
  expect(screenFigures(fixtureRecommender([{ score: 1 }, { score: 2 }]), NOW)).toBeUndefined();
});
