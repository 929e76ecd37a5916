import { DEFAULT_SETTINGS } from '../settings';
import type { ItemFeatures } from '../types';
import { scaled } from './scale';

const shop = (items: number): ItemFeatures[] =>
  Array.from({ length: items }, (_, i) => ({
    itemId: `i${i}`,
    title: '',
    category: [`c${i % 9000}`],
    brand: '',
    priceFen: 0,
  }));

test('a usual shop gets the defaults', () => {
  expect(scaled(DEFAULT_SETTINGS, {}, shop(3000))).toEqual(DEFAULT_SETTINGS);
});

test('a big one narrower vectors and fewer neighbours', () => {
  expect(scaled(DEFAULT_SETTINGS, {}, shop(20_000))).toMatchObject({ dim: 32, inner: 32, neighbours: 60 });
  expect(scaled(DEFAULT_SETTINGS, {}, shop(55_000))).toMatchObject({ dim: 16, inner: 16, neighbours: 21 });
});

test('what is asked for stays', () => {
  expect(scaled(DEFAULT_SETTINGS, { dim: 64 }, shop(20_000)).dim).toBe(64);
});
