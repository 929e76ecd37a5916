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

test('leaves the later steps more than the list needs', () => {
  const scores = Array.from({ length: 500 }, (_, i) => i);
  const recommender = fixtureRecommender(scores.map((score) => ({ score })));
  expect(select(listOf(scores), contextOf(recommender, { limit: 5 })).order).toHaveLength(100);
  expect(select(listOf(scores), contextOf(recommender, { limit: 50 })).order).toHaveLength(200);
});
