import type { Behaviour, Recommender } from '../../types';
import { EMPTY_QUERY } from '../empty-query';
import { compiled, fixtureRecommender, NOW } from '../fixture';
import { rank } from '../pipeline';
import { seededRandom } from '../seeded';
import type { RankQuery } from '../types';
import { dueness, type DueOrder } from './due';

const DAY_MS = 24 * 3600 * 1000;
const TEA = ['food', 'tea', 'green'];
const BLACK = ['food', 'tea', 'black'];
const POT = ['home', 'pots', 'iron'];

/** i0 to i2 green tea, i3 and i4 black, i5 to i7 pots; the shop sells the last ones best. */
const CATALOGUE = [TEA, TEA, TEA, BLACK, BLACK, POT, POT, POT].map((category, i) => ({
  ...{ category, score: i, support: 9 },
  vector: [i, 1],
}));

/** Whose own taste is the other way round, and to whom those are alike that are neighbours. */
const shop: Recommender = {
  ...fixtureRecommender(CATALOGUE),
  home: (history) => ({
    scores: Float32Array.from(CATALOGUE, ({ score }) => (history.length > 0 ? -score : score)),
    rung: history.length > 0 ? 'personal' : 'popular',
  }),
  similar: (itemId) => ({
    scores: Float32Array.from(CATALOGUE, (_, i) => -Math.abs(i - Number(itemId.slice(1)))),
    rung: 'session',
  }),
};

const look = (itemId: string, type: Behaviour['type'] = 'click'): Behaviour => ({ itemId, type, at: NOW });
const made = (query: Partial<RankQuery>) =>
  rank({ ...EMPTY_QUERY, limit: 8, ...query }, shop, seededRandom('x'), NOW);
const listed = (query: Partial<RankQuery>): string[] => made(query).items.map(({ itemId }) => itemId);
const bought = (...days: [itemId: string, ago: number][]) =>
  days.map(([itemId, ago]) => ({ itemId, at: NOW - ago * DAY_MS }));
const reasons = (query: Partial<RankQuery>) =>
  made(query)
    .explain()
    .reasons.map(([first]) => first);
const plain = { tuning: { spread: 0 } };

describe('what sells', () => {
  const history = [look('i0')];
  test('is the same for whoever asks, and mixed with their taste as far as that is set', () => {
    expect(listed({ strategy: 'hot', history, ...plain })[0]).toBe('i7');
    expect(listed({ strategy: 'hot', history, tuning: { spread: 0, taste: 60 } })[0]).toBe('i0');
    expect(listed({ strategy: 'hot', history, tuning: { spread: 0, taste: 40 } })[0]).toBe('i7');
    expect(listed({ strategy: 'home', history, tuning: { taste: 0, spread: 0 } })[0]).toBe('i7');
    expect(listed({ strategy: 'home', history, tuning: { spread: 0 } })[0]).toBe('i0');
  });

  test('has no reason of its own where nobody’s taste went into it', () => {
    const kinds = (taste: number) =>
      made({ history, tuning: { taste } })
        .explain()
        .reasons.flat()
        .map(({ kind }) => kind);
    expect(kinds(100)).toContain('looked');
    expect(kinds(0)).not.toContain('looked');
    expect(made({ history, tuning: { taste: 0 } }).causes).toEqual([]);
  });
});

describe('what is new', () => {
  const ages = [1, 40, 3, 20, undefined, 2, 300, 29];
  const createdAt = (i: number) => (ages[i] === undefined ? undefined : NOW - ages[i] * DAY_MS);
  const strategy = 'new';
  test('is what came in the last days, the newest first where taste says nothing', () => {
    const tuning = { taste: 0, spread: 0, halfLife: 1 };
    expect(listed({ strategy, createdAt, tuning })).toEqual(['i5', 'i2', 'i0', 'i3', 'i7']);
    expect(listed({ strategy, createdAt, tuning: { ...tuning, days: 5 } })).toEqual(['i5', 'i2', 'i0']);
    // Without ages nothing is known to be new.
    expect(listed({ strategy })).toEqual([]);
  });

  test('and what the merchant pins, however old', () => {
    const rules = compiled({ pins: ['i6'] }, shop);
    const query = { strategy, createdAt, rules, tuning: { days: 2, spread: 0 } } as const;
    expect(listed(query)).toEqual(['i6', 'i5', 'i0']);
    expect(reasons(query)).toEqual([{ kind: 'pinned' }, { kind: 'new' }, { kind: 'new' }]);
  });
});

describe('what is bought again', () => {
  const strategy = 'again';
  test('is what was bought and is due, and no pot', () => {
    // Green tea every 20 days, last 18 ago; black tea once, 29 ago; the other green one yesterday; a pot.
    const query = {
      strategy,
      disliked: ['i4'],
      bought: bought(['i0', 58], ['i0', 38], ['i0', 18], ['i3', 29], ['i1', 1], ['i5', 100], ['i4', 30]),
    } as const;
    expect(listed(query)).toEqual(['i0', 'i3', 'i1']);
    expect(listed({ ...query, tuning: { cycle: 1 } })).toEqual(['i0', 'i1', 'i3']);
    expect(listed({ ...query, tuning: { times: 2 } })).toEqual(['i0']);
    expect(reasons(query)).toEqual([{ kind: 'again' }, { kind: 'again' }, { kind: 'again' }]);
    // Two in one order are one purchase; a second pot says that it is one of those things.
    expect(listed({ strategy, bought: bought(['i5', 100.1], ['i5', 100]) })).toEqual([]);
    expect(listed({ strategy, bought: bought(['i5', 400], ['i5', 200]) })).toEqual(['i5']);
    // Though it was bought lately.
    expect(listed({ strategy, bought: bought(['i5', 60], ['i5', 30]) })).toEqual(['i5']);
    expect(listed({ strategy })).toEqual([]);
  });

  test('in the order of whatever tells what is due', () => {
    const due: DueOrder = ({ itemId }) => Number(itemId.slice(1));
    expect(listed({ strategy, due, bought: bought(['i0', 30], ['i2', 1], ['i1', 9]) })).toEqual([
      ...['i2', 'i1', 'i0'],
    ]);
  });

  test('as the shop has set for how long things stay out', () => {
    const coolOff = [{ category: ['food'], days: 10 }];
    expect(listed({ strategy, coolOff, bought: bought(['i0', 9], ['i1', 11]) })).toEqual(['i1']);
  });

  test.each([
    ['exactly one interval ago', [60, 30], 1, Math.log(2) / 2],
    ['half of it ago', [45, 15], 1, Math.log(2) / 2 - Math.log(2)],
    ['never more than once, twice the cycle ago', [20], 10, -Math.log(2)],
  ])('due by hand: %s', (_name, ago, cycle, score) => {
    const times = ago.map((days) => NOW - days * DAY_MS);
    expect(dueness({ itemId: 'x', times }, cycle * DAY_MS, NOW)).toBeCloseTo(score, 10);
  });
});

describe('because of what was viewed', () => {
  const strategy = 'viewed';
  const history = [look('i7'), look('gone'), look('i3'), look('i0', 'purchase')];
  test('is what is like the last thing looked at, without it', () => {
    const query = { strategy, history, limit: 3, tuning: { spread: 0 } } as const;
    expect(listed(query)).toEqual(['i2', 'i4', 'i1']);
    expect(reasons(query)).toEqual(Array(3).fill({ kind: 'because', itemId: 'i3' }));
    expect(made(query).causes).toEqual(['i3']);
    const two = { ...query, tuning: { spread: 0, views: 2 } };
    expect(listed(two)).toEqual(['i2', 'i4', 'i6']);
    // Of two nobody knows which one it was.
    expect(reasons(two)).toEqual(Array(3).fill({ kind: 'similar' }));
    expect(listed({ strategy })).toEqual([]);
    expect(listed({ strategy, history: [{ ...look('i1'), chosen: true }] })).toEqual([]);
  });
});

describe('what is trending', () => {
  const strategy = 'trending';
  test.each<[string, Partial<RankQuery>, string[]]>([
    ['in the page’s category', { category: TEA.slice(0, 2) }, ['i4', 'i3', 'i2', 'i1', 'i0']],
    ['no deeper than it is set', { category: TEA, tuning: { level: 3, spread: 0 } }, ['i2', 'i1', 'i0']],
    ['in that of the item on the page', { about: ['i5'] }, ['i7', 'i6']],
    [
      'in what is looked at most',
      { history: [look('i7'), look('i0'), look('i3')] },
      ['i4', 'i3', 'i2', 'i1', 'i0'],
    ],
    ['in the shop where none is known', {}, ['i7', 'i6', 'i5', 'i4', 'i3', 'i2', 'i1', 'i0']],
  ])('%s', (_name, query, expected) => {
    expect(listed({ strategy, ...plain, ...query })).toEqual(expected);
  });
});
it('goes by what the version has learnt, but by the cycle where the shop has set one', () => {
  const learnt: Recommender = {
    ...shop,
    again: (_history, _now, given = []) =>
      given.map(({ itemId }) => ({ item: shop.indexOf(itemId), odds: -shop.indexOf(itemId) })),
    isBoughtAgain: (i) => i !== 1,
  };
  const query = { strategy: 'again', bought: bought(['i0', 1], ['i1', 30], ['i5', 30], ['i2', 30]) } as const;
  const of = (tuning: RankQuery['tuning']) =>
    rank({ ...EMPTY_QUERY, limit: 8, ...query, tuning }, learnt, seededRandom('x'), NOW).items.map(
      ({ itemId }) => itemId,
    );
  // Nobody buys i1 again, though it is tea; pots are bought again here.
  expect(of({})).toEqual(['i0', 'i2', 'i5']);
  expect(of({ cycle: 30 })[2]).toBe('i0');
});
