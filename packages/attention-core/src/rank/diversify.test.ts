import fc from 'fast-check';
import { cosine } from '../serve/item-vectors';
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

test('what may be bought again stands by its score', () => {
  const scores = [2, 1.9, 1.8, 1.5];
  const items = scores.map((score) => ({ score, vector: [1, 0], category: ['a'] }));
  items[3] = { score: 1.5, vector: [0, 1], category: ['c'] };
  const list = listOf(scores, [0, 1, 2, 3]);
  const order = (again?: ReadonlySet<number>) =>
    diversify({ ...list, ...(again ? { again } : {}) }, contextOf(fixtureRecommender(items), { limit: 4 }))
      .order;
  expect(order()[1]).toBe(3);
  expect(order(new Set([0, 1, 2]))).toEqual([0, 1, 2, 3]);
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

test('a vector that cannot be compared is like nothing', () => {
  const items = [
    { score: 2, vector: [1, 0] },
    { score: 1.9, vector: [1, 0] },
    { score: 1.8, vector: [NaN, 0] },
  ];
  expect(diversified(items)).toEqual([0, 2, 1]);
});

test('gives what is asked for', () => {
  expect(diversified([{ score: 2 }, { score: 1 }, { score: 0 }], 2)).toEqual([0, 1]);
  expect(diversified([], 5)).toEqual([]);
});

/** The same, with everything compared with everything. */
function plainly(items: readonly FixtureItem[], limit: number): number[] {
  const chosen: number[] = [];
  const vector = (i: number) => Float32Array.from(items[i]!.vector ?? []);
  while (chosen.length < Math.min(limit, items.length)) {
    const value = (i: number): number => {
      const likeness = chosen.map((c) => cosine(vector(i), vector(c)));
      const crowd = chosen.slice(-4).filter((c) => items[c]!.category!.join() === items[i]!.category!.join());
      return items[i]!.score - 0.8 * Math.max(0, ...likeness) - 0.25 * crowd.length;
    };
    const left = [...items.keys()].filter((i) => !chosen.includes(i));
    chosen.push(left.reduce((best, i) => (value(i) > value(best) + 1e-6 ? i : best)));
  }
  return chosen;
}

test('compares no more than it must, and chooses as if it had compared all', () => {
  const coordinate = fc.integer({ min: -2, max: 2 });
  const item = fc.record({
    score: fc.integer({ min: 0, max: 60 }).map((n) => n / 37),
    vector: fc.tuple(coordinate, coordinate, coordinate),
    category: fc.constantFrom(['a'], ['b'], ['c']),
  });
  fc.assert(
    fc.property(fc.array(item, { maxLength: 30 }), fc.integer({ min: 1, max: 30 }), (items, limit) => {
      const best = [...items].sort((a, b) => b.score - a.score);
      expect(diversified(best, limit)).toEqual(plainly(best, limit));
    }),
  );
});
