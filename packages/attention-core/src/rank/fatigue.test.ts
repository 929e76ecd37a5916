import { fatigue, fatigueOf } from './fatigue';
import { contextOf, fixtureRecommender, listOf, NOW } from './fixture';

const DAY = 24 * 3600 * 1000;

test('the first looks are free, then every doubling costs half a logit', () => {
  expect([1, 2, 4, 8, 16].map((count) => fatigueOf(count, 0))).toEqual([0, 0, 0.5, 1, 1.5]);
});

test('it wears off by half in three days', () => {
  expect(fatigueOf(8, 3 * DAY)).toBeCloseTo(0.5);
  expect(fatigueOf(8, 30 * DAY)).toBeLessThan(0.001);
  // A phone's clock that runs ahead.
  expect(fatigueOf(8, -DAY)).toBe(1);
});

test('takes it off the items that were shown, and only those', () => {
  const exposed = [
    { itemId: 'i1', count: 8, at: NOW },
    { itemId: 'gone', count: 8, at: NOW },
  ];
  const list = fatigue(
    listOf([3, 3]),
    contextOf(fixtureRecommender([{ score: 0 }, { score: 0 }]), { exposed }),
  );
  expect([...list.scores]).toEqual([3, 2]);
});
