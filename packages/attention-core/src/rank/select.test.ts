import fc from 'fast-check';
import { best, select } from './select';
import { contextOf, fixtureRecommender, listOf } from './fixture';

test('equals sorting everything, ties by index, without what was removed', () => {
  const scores = fc.array(fc.constantFrom(-Infinity, -2, 0, 0.5, 1, 7, Infinity), { maxLength: 60 });
  fc.assert(
    fc.property(scores, fc.nat(70), (values, k) => {
      const sorted = values
        .map((value, index) => ({ value, index }))
        .filter(({ value }) => value !== -Infinity)
        .sort((a, b) => (a.value === b.value ? a.index - b.index : b.value - a.value))
        .slice(0, k);
      expect(best(Float32Array.from(values), k)).toEqual(sorted.map(({ index }) => index));
    }),
  );
});

test('equals sorting everything in catalogues that are sampled, wherever the best lie', () => {
  const SIZE = 5000;
  const lists = {
    rising: (i: number) => i,
    falling: (i: number) => -i,
    scattered: (i: number) => (i * 7919) % 4999,
    equal: () => 1,
    // The sample sees all of the best, or none of them.
    'every fifth': (i: number) => (i % 5 === 0 ? 2 : 1),
    'never the fifth': (i: number) => (i % 5 === 0 ? 1 : 2),
    'few at all': (i: number) => (i % 100 === 3 ? i : -Infinity),
  };
  for (const [name, of] of Object.entries(lists)) {
    const scores = Float32Array.from({ length: SIZE }, (_, i) => of(i));
    const kept = [...scores.keys()].filter((i) => scores[i] !== -Infinity);
    const sorted = kept.sort((a, b) => scores[b]! - scores[a]! || a - b);
    expect([name, best(scores, 300)]).toEqual([name, sorted.slice(0, 300)]);
  }
});

test('leaves the later steps more than the list needs', () => {
  const scores = Array.from({ length: 500 }, (_, i) => i);
  const recommender = fixtureRecommender(scores.map((score) => ({ score })));
  expect(select(listOf(scores), contextOf(recommender, { limit: 5 })).order).toHaveLength(100);
  expect(select(listOf(scores), contextOf(recommender, { limit: 50 })).order).toHaveLength(200);
});
