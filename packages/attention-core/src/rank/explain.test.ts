import type { Cell } from '../context';
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
  options: {
    rung?: Rung;
    because?: number[];
    interests?: string[];
    support?: number[];
    moments?: (Cell | undefined)[];
  } = {},
): RankReason[][] {
  // i0 to i2 are listed; i7 to i9 can have been looked at, on the shelf of i0.
  const items = Array.from({ length: 10 }, (_, i) => ({
    score: 0,
    category: ['home', `shelf ${i % 7}`],
    brand: i % 7 === 2 ? 'maker' : '',
    support: options.support?.[i] ?? 9,
    sellsWell: i === 2,
  }));
  const recommender = fixtureRecommender(items, options);
  const list = {
    ...listOf(Array<number>(10).fill(0), [0, 1, 2]),
    rung: options.rung ?? ('personal' as const),
  };
  return explain(list, contextOf(recommender, query)).reasons.map((all) => [...all]);
}

const click = (itemId: string, at = NOW): Behaviour => ({ itemId, type: 'click', at });

test('first the behaviour that the core names, then what was looked at, then a guess, then what sells', () => {
  expect(reasons({ history }, { because: [1, -1, -1], interests: ['shelf 0', 'shelf 2'] })).toEqual([
    [
      { kind: 'because', itemId: 'i8' },
      { kind: 'looked', name: 'shelf 0' },
    ],
    [{ kind: 'looked', name: 'shelf 1' }],
    [{ kind: 'guess', name: 'shelf 2' }, { kind: 'popular' }],
  ]);
});

test('often is three different items, however often each was looked at', () => {
  const twice = [click('i0'), click('i7'), click('i0'), click('i7')];
  expect(reasons({ history: twice })[0]).toEqual([{ kind: 'looked', name: 'shelf 0' }]);
  const often = fixtureRecommender(
    Array.from({ length: 4 }, () => ({ score: 0, category: ['home', 'tea'], brand: 'maker' })),
  );
  const asked = contextOf(often, { history: [click('i1'), click('i2'), click('i3')] });
  expect(explain(listOf([0, 0, 0, 0], [0]), asked).reasons).toEqual([[{ kind: 'interest', name: 'tea' }]]);
});

test('what is told as looked at was looked at, what is supposed is told as supposed', () => {
  const { interests, guesses } = told([click('i7'), click('i9')], [], ['shelf 4', 'shelf 0', 'maker']);
  expect(interests).toEqual(['shelf 2', 'shelf 0']);
  expect(guesses).toEqual(['shelf 4']);
});

test('what is disliked as much as looked at is no interest, and what was ever disliked no guess', () => {
  const looks = [click('i2'), click('i9'), click('i7')];
  expect(told(looks, []).interests).toEqual(['maker', 'shelf 2', 'shelf 0']);
  const { interests, guesses } = told(looks, ['i2', 'i9'], ['maker', 'shelf 2', 'shelf 3']);
  expect(interests).toEqual(['shelf 0']);
  expect(guesses).toEqual(['shelf 3']);
});

function told(looks: Behaviour[], disliked: string[], interests: string[] = []) {
  const items = Array.from({ length: 10 }, (_, i) => ({
    score: 0,
    category: ['home', `shelf ${i % 7}`],
    brand: i % 7 === 2 ? 'maker' : '',
  }));
  const recommender = fixtureRecommender(items, { interests });
  return explain(listOf([0], [0]), contextOf(recommender, { history: looks, disliked }));
}

test('without a history nothing personal is said', () => {
  expect(reasons({}, { rung: 'popular', because: [1, 1, 1], interests: ['home'] })).toEqual([
    [{ kind: 'popular' }],
    [{ kind: 'popular' }],
    [{ kind: 'popular' }],
  ]);
});

test('the moment is told behind what was looked at, before a guess, and of home lists alone', () => {
  const moments: Cell[] = ['hour:morning', 'week:weekend', 'hour:morning'];
  expect(reasons({ history }, { interests: ['shelf 2'], moments })).toEqual([
    [
      { kind: 'looked', name: 'shelf 0' },
      { kind: 'moment', cell: 'hour:morning' },
    ],
    [
      { kind: 'looked', name: 'shelf 1' },
      { kind: 'moment', cell: 'week:weekend' },
    ],
    [{ kind: 'moment', cell: 'hour:morning' }, { kind: 'guess', name: 'shelf 2' }, { kind: 'popular' }],
  ]);
  expect(reasons({}, { rung: 'popular', moments })[0]).toEqual([
    { kind: 'moment', cell: 'hour:morning' },
    { kind: 'popular' },
  ]);
  expect(reasons({ strategy: 'similar', about: ['i9'] }, { moments })[0]).toEqual([{ kind: 'similar' }]);
});

test('an item without any interaction is new, not popular', () => {
  expect(reasons({}, { rung: 'popular', support: [0, 5, 5] })[0]).toEqual([{ kind: 'new' }]);
});

test.each<[RankQuery['strategy'], Rung, RankReason]>([
  ['similar', 'session', { kind: 'similar' }],
  ['similar', 'content', { kind: 'similar' }],
  ['similar', 'popular', { kind: 'popular' }],
  ['together', 'session', { kind: 'together' }],
  ['together', 'content', { kind: 'similar' }],
  ['together', 'popular', { kind: 'popular' }],
])('a %s list made by %s says %j', (strategy, rung, reason) => {
  expect(reasons({ strategy, about: ['i9'], history }, { rung, because: [0, 0, 0] })[0]).toEqual([reason]);
});

test('what was pinned or explored keeps its reason', () => {
  const recommender = fixtureRecommender([{ score: 0 }], { because: [0] });
  const marks = new Map([[0, { pinned: true, reason: { kind: 'pinned' } }]] as const);
  const { reasons } = explain({ ...listOf([0], [0]), marks }, contextOf(recommender, { history }));
  expect(reasons).toEqual([[{ kind: 'pinned' }]]);
});
