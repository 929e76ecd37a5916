import { compiled, contextOf, fixtureRecommender } from './fixture';
import { rank } from './pipeline';
import { traceRanking } from './trace';
import type { Rule } from './rules';

const recommender = fixtureRecommender([{ score: 4 }, { score: 3 }, { score: 2 }, { score: 1 }]);
const rule = (then: Rule['then'], itemId: string): Rule => ({
  ruleId: itemId,
  when: [{ kind: 'items', itemIds: [itemId] }],
  then,
});

test('each item has the steps that moved it, and no other', () => {
  const rules = [
    rule({ kind: 'boost', factor: 8 }, 'i3'),
    rule({ kind: 'bury' }, 'i0'),
    rule({ kind: 'exclude' }, 'i1'),
  ];
  const trace = traceRanking();
  const { query } = contextOf(recommender, { strategy: 'similar', rules: compiled({ rules }, recommender) });
  const { items } = rank(query, recommender, () => 0.5, 0, trace.watch);
  expect(items.map(({ itemId }) => itemId)).toEqual(['i3', 'i2', 'i0']);
  expect([0, 1, 2, 3].map(trace.movesOf)).toEqual([
    [
      { step: 'score', place: 1 },
      { step: 'bury', place: null },
      { step: 'unbury', place: 3 },
    ],
    [
      { step: 'score', place: 2 },
      { step: 'filter', place: null },
    ],
    [
      { step: 'score', place: 3 },
      { step: 'filter', place: 2 },
      { step: 'boost', place: 3 },
      { step: 'bury', place: 2 },
    ],
    [
      { step: 'score', place: 4 },
      { step: 'filter', place: 3 },
      { step: 'boost', place: 2 },
      { step: 'bury', place: 1 },
    ],
  ]);
});

test('a pin moves what it pins and what stands behind', () => {
  const trace = traceRanking();
  const rules = compiled({ rules: [rule({ kind: 'pin', place: 2, count: 1 }, 'i3')] }, recommender);
  const { query } = contextOf(recommender, { strategy: 'similar', rules });
  rank(query, recommender, () => 0.5, 0, trace.watch);
  expect([1, 3].map((i) => trace.movesOf(i).at(-1))).toEqual([
    { step: 'pin', place: 3 },
    { step: 'pin', place: 2 },
  ]);
});

test('a list that is made once more is traced anew', () => {
  const trace = traceRanking();
  const { query } = contextOf(recommender, { limit: 2 });
  for (let round = 0; round < 2; round++) rank(query, recommender, () => 0.5, 0, trace.watch);
  expect(trace.movesOf(3).at(-1)).toEqual({ step: 'diversify', place: null });
  expect(trace.movesOf(0)).toEqual([{ step: 'score', place: 1 }]);
});
