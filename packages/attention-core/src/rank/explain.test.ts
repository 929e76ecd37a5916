import type { Behaviour, Rung } from '../types';
import { explain } from './explain';
import { contextOf, fixtureRecommender, listOf, NOW } from './fixture';
import type { RankQuery, RankReason } from './types';

const history: Behaviour[] = [
  { itemId: 'i7', type: 'click', at: NOW - 2 },
  { itemId: 'i8', type: 'click', at: NOW - 1 },
];

function reasons(
  query: Partial<RankQuery>,
  options: { rung?: Rung; because?: number[]; interests?: string[]; support?: number[] } = {},
): (RankReason | undefined)[] {
  const items = [0, 1, 2].map((i) => ({
    score: 0,
    category: ['home', `shelf ${i}`],
    support: options.support?.[i] ?? 9,
  }));
  const recommender = fixtureRecommender(items, options);
  const list = { ...listOf([0, 0, 0], [0, 1, 2]), rung: options.rung ?? ('personal' as const) };
  return [...explain(list, contextOf(recommender, query)).reasons];
}

test('because of the behaviour that the core names, else an interest, else nothing', () => {
  expect(reasons({ history }, { because: [1, -1, -1], interests: ['shelf 1'] })).toEqual([
    { kind: 'because', itemId: 'i8' },
    { kind: 'interest', name: 'shelf 1' },
    undefined,
  ]);
});

test('without a history nothing personal is said', () => {
  expect(reasons({}, { rung: 'popular', because: [1, 1, 1], interests: ['home'] })).toEqual([
    { kind: 'popular' },
    { kind: 'popular' },
    { kind: 'popular' },
  ]);
});

test('an item without any interaction is new, not popular', () => {
  expect(reasons({}, { rung: 'popular', support: [0, 5, 5] })[0]).toEqual({ kind: 'new' });
});

test.each<[RankQuery['strategy'], Rung, RankReason | undefined]>([
  ['similar', 'session', { kind: 'similar' }],
  ['similar', 'content', { kind: 'similar' }],
  ['similar', 'popular', { kind: 'popular' }],
  ['together', 'session', { kind: 'together' }],
  ['together', 'content', { kind: 'similar' }],
  ['together', 'popular', { kind: 'popular' }],
])('a %s list made by %s says %j', (strategy, rung, reason) => {
  expect(reasons({ strategy, about: ['i9'], history }, { rung, because: [0, 0, 0] })[0]).toEqual(reason);
});

test('what was pinned or explored keeps its reason', () => {
  const recommender = fixtureRecommender([{ score: 0 }], { because: [0] });
  const marks = new Map([[0, { pinned: true, reason: { kind: 'pinned' } }]] as const);
  const { reasons } = explain({ ...listOf([0], [0]), marks }, contextOf(recommender, { history }));
  expect(reasons).toEqual([{ kind: 'pinned' }]);
});
