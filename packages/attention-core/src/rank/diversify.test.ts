import { diversify } from './diversify';
import { contextOf, fixtureRecommender, listOf } from './fixture';
import type { FixtureItem } from './fixture';

function diversified(items: readonly FixtureItem[], limit = items.length): readonly number[] {
  const scores = items.map(({ score }) => score);
  const order = scores.map((_, index) => index).sort((a, b) => scores[b]! - scores[a]!);
  return diversify(listOf(scores, order), contextOf(fixtureRecommender(items), { limit })).order;
}

test('the same thing again waits until others had their place', () => {
  const twins = [
    { score: 2, vector: [1, 0], category: ['a'] },
    { score: 1.9, vector: [2, 0], category: ['b'] },
    { score: 1.5, vector: [0, 1], category: ['c'] },
  ];
  expect(diversified(twins)).toEqual([0, 2, 1]);
});

test('a much better item wins all the same', () => {
  const twins = [
    { score: 4, vector: [1, 0], category: ['a'] },
    { score: 3.5, vector: [1, 0], category: ['a'] },
    { score: 1, vector: [0, 1], category: ['b'] },
  ];
  expect(diversified(twins)).toEqual([0, 1, 2]);
});

test('spaces categories out where scores are close, also without vectors', () => {
  const items = ['a', 'a', 'a', 'b', 'b'].map((name, i) => ({ score: 1 - i / 100, category: [name] }));
  expect(diversified(items)).toEqual([0, 3, 1, 4, 2]);
});

test('only the last few neighbours count', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'a'];
  const items = names.map((name, i) => ({ score: 6 - i, category: [name] }));
  expect(diversified(items)).toEqual([0, 1, 2, 3, 4, 5]);
});

test('gives what is asked for', () => {
  expect(diversified([{ score: 2 }, { score: 1 }, { score: 0 }], 2)).toEqual([0, 1]);
  expect(diversified([], 5)).toEqual([]);
});
