import { fixtureRecommender, fixtureView, NOW } from '../fixture';
import { compileRules, excludedBy, namedByRules, needsFacts, rulesNow } from './compile';
import { rulesOf } from './lists';
import { columnsOf, matching } from './match';
import type { Clause, Rule } from './types';

const DAY_MS = 24 * 3600_000;
/** i0 to i5: two shelves, two brands, prices 100 to 600, every second one in a sale, one day older each; i5 is not known. */
const recommender = fixtureRecommender(
  Array.from({ length: 6 }, (_, i) => ({
    score: 0,
    category: ['home', i < 3 ? 'tea' : 'lamps'],
    brand: i % 3 === 0 ? 'A' : 'B',
  })),
);
const known =
  <T>(value: (i: number) => T) =>
  (i: number): T | undefined =>
    i < 5 ? value(i) : undefined;
const SALE = ['sale'];
const view = fixtureView(recommender, {
  priceFen: known((i) => 100 * (i + 1)),
  createdAt: known((i) => NOW - i * DAY_MS),
  tags: known((i) => (i % 2 === 0 ? SALE : [])),
});

test.each<[string, Clause[], number[]]>([
  ['a category and what is below it', [{ kind: 'category', paths: [['home', 'tea']] }], [0, 1, 2]],
  ['the root', [{ kind: 'category', paths: [['home']] }], [0, 1, 2, 3, 4, 5]],
  ['not of a category', [{ kind: 'category', paths: [['home', 'tea']], not: true }], [3, 4, 5]],
  ['a brand', [{ kind: 'brand', names: ['A', 'C'] }], [0, 3]],
  ['a price band, both ends included', [{ kind: 'price', fromFen: 200, toFen: 400 }], [1, 2, 3]],
  ['not in a band: what it costs is known', [{ kind: 'price', toFen: 400, not: true }], [4]],
  ['a tag', [{ kind: 'tag', names: ['sale'] }], [0, 2, 4]],
  ['new in two days', [{ kind: 'newness', days: 2 }], [0, 1, 2]],
  ['items', [{ kind: 'items', itemIds: ['i4', 'i1', 'gone'] }], [1, 4]],
  ['all but items', [{ kind: 'items', itemIds: ['i4', 'i1'], not: true }], [0, 2, 3, 5]],
  [
    'two of these',
    [
      { kind: 'tag', names: ['sale'] },
      { kind: 'category', paths: [['home', 'tea']] },
    ],
    [0, 2],
  ],
  [
    'items, and not of a brand',
    [
      { kind: 'items', itemIds: ['i0', 'i1', 'i2'] },
      { kind: 'brand', names: ['A'], not: true },
    ],
    [1, 2],
  ],
])('%s', (_name, when, items) => {
  expect(matching(when, columnsOf(view), NOW)).toEqual(items);
});

const rule = (ruleId: string, then: Rule['then'], ...when: Clause[]): Rule => ({ ruleId, when, then });
const items = (...itemIds: string[]): Clause => ({ kind: 'items', itemIds });

test('rules become the items they are about', () => {
  const rules = [
    rule('late', { kind: 'pin', place: 4, count: 1 }, { kind: 'brand', names: ['B'] }),
    rule('first', { kind: 'pin', place: 2, count: 2 }, items('i4', 'i2')),
    rule('more', { kind: 'boost', factor: 4 }, { kind: 'tag', names: ['sale'] }),
    rule('last', { kind: 'bury' }, items('i0')),
    rule('never', { kind: 'exclude' }, { kind: 'price', fromFen: 500 }),
  ];
  expect(compileRules({ rules, only: [] }, view, NOW)).toEqual({
    excluded: [4],
    buried: [0],
    boosts: [{ items: [0, 2, 4], logits: Math.log(4) }],
    pins: [
      { place: 2, count: 2, items: [4, 2], listed: true, whole: true },
      { place: 4, count: 1, items: [1, 2, 4, 5], listed: false, whole: false },
    ],
  });
  expect(needsFacts({ rules, only: [] })).toBe(true);
  expect(needsFacts({ rules: rules.slice(0, 2), only: [] })).toBe(false);
  // What is kept out need not be looked up.
  expect(namedByRules({ rules: [...rules, rule('x', { kind: 'exclude' }, items('i3'))] })).toEqual([
    'i4',
    'i2',
    'i0',
  ]);
});

test('a filter leaves out all else', () => {
  const only: Clause[] = [{ kind: 'tag', names: ['sale'] }];
  expect(compileRules({ rules: [], only }, view, NOW).excluded).toEqual([1, 3, 5]);
  const item = { itemId: 'x', category: [], brand: '', priceFen: 1, createdAt: 0 };
  const isOut = excludedBy({ rules: [], only }, NOW);
  expect([isOut({ ...item, tags: ['sale'] }), isOut({ ...item, tags: [] })]).toEqual([false, true]);
});

test('an item is judged by what it is at this moment', () => {
  const rules = [
    rule('r', { kind: 'exclude' }, { kind: 'price', toFen: 99 }),
    rule('b', { kind: 'bury' }, items('x')),
  ];
  const isOut = excludedBy({ rules, only: [] }, NOW);
  const item = { itemId: 'x', category: [], brand: '', createdAt: 0, tags: [] };
  expect([isOut({ ...item, priceFen: 99 }), isOut({ ...item, priceFen: 100 })]).toEqual([true, false]);
});

test('a rule counts while it holds', () => {
  const schedule = { from: NOW, until: NOW + 1 };
  const slot = { rules: [{ ...rule('r', { kind: 'bury' }, items('i1')), schedule }], only: [] };
  expect([NOW - 1, NOW, NOW + 1].map((now) => rulesNow(slot, now).rules.length)).toEqual([0, 1, 0]);
});

test('the three lists are rules in short', () => {
  const lists = {
    pins: ['i3', 'i1'],
    boosts: [
      { itemId: 'i0', weight: 1 },
      { itemId: 'i2', weight: -2 },
      { itemId: 'i4', weight: 1 },
    ],
    exclusions: ['i5'],
  };
  const { pins, boosts, excluded } = compileRules(rulesOf(lists), view, NOW);
  expect(pins).toEqual([{ place: 1, count: 2, items: [3, 1], listed: true, whole: true }]);
  expect(boosts.map((one) => one.items)).toEqual([[0, 4], [2]]);
  expect(boosts.map(({ logits }) => logits)).toEqual([expect.closeTo(1, 12), expect.closeTo(-2, 12)]);
  expect(excluded).toEqual([5]);
});
