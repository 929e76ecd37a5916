import type { Behaviour, BehaviourType } from '../types';
import { calibrate } from './calibrate';
import { diversify } from './diversify';
import { explore } from './explore';
import { contextOf, fixtureRecommender, NOW } from './fixture';
import { select } from './select';
import type { RankContext, RankList } from './types';

const DEPARTMENTS = 10;
const EACH = 40;
const LIMIT = 40;
const SCREEN = 20;

/** Ten departments of 40 items; the first is what the model is mad about. */
const shop = fixtureRecommender(
  Array.from({ length: DEPARTMENTS * EACH }, (_, i) => ({
    score: (i < EACH ? 10 : 0) - i / 1000,
    category: [`d${Math.floor(i / EACH)}`, `shelf ${i % 4}`],
  })),
);
const looks = (count: number, department = 0, type: BehaviourType = 'click'): Behaviour[] =>
  Array.from({ length: count }, (_, i) => ({ itemId: `i${department * EACH + i}`, type, at: NOW }));
const departmentOf = (index: number): number => Math.floor(index / EACH);

function made(context: RankContext, more: readonly (typeof calibrate)[] = []): readonly number[] {
  const scores = context.recommender.home([], NOW).scores.slice();
  const start: RankList = { scores, rung: 'personal', order: [], marks: new Map() };
  return [select, calibrate, ...more].reduce((list, step) => step(list, context), start).order;
}

function share(history: readonly Behaviour[], first = SCREEN, more?: readonly (typeof calibrate)[]): number {
  const order = made(contextOf(shop, { history, limit: LIMIT }), more).slice(0, first);
  return order.filter((index) => departmentOf(index) === 0).length;
}

test.each([
  ['alone', []],
  ['with the steps behind it', [diversify, explore]],
])('the share of a department grows with the evidence for it, %s', (_name, steps) => {
  const shares = [1, 3, 10].map((count) => share(looks(count), SCREEN, steps));
  expect(shares[0]).toBeGreaterThanOrEqual(3);
  // A look is little: less than half is left even where the scores would have it all.
  expect(shares[0]).toBeLessThanOrEqual(SCREEN / 2 - 1);
  expect(shares[1]).toBeLessThanOrEqual(0.65 * SCREEN);
  expect(shares[1]).toBeGreaterThan(shares[0]!);
  expect(shares[2]).toBeGreaterThan(shares[1]!);
  expect(shares[2]).toBeLessThan(SCREEN);
  for (const first of [4, 6, 10]) expect(share(looks(1), first, steps)).toBeLessThanOrEqual(first / 2);
});

test('one thing looked at again and again is one look, a purchase more than one and less than four', () => {
  const [look] = looks(1);
  expect(share([look!, look!, look!, look!])).toBe(share(looks(1)));
  expect(share(looks(1, 0, 'purchase'))).toBeGreaterThan(share(looks(1)));
  expect(share(looks(1, 0, 'purchase'))).toBeLessThan(share(looks(4)));
});

test('after 20 mixed looks one more does not overturn the rest', () => {
  const mixed = Array.from({ length: 20 }, (_, i) => looks(1 + Math.floor(i / 10), i % 10).pop()!);
  const before = share(mixed);
  const after = share([...mixed, looks(5).pop()!]);
  expect(after).toBeGreaterThanOrEqual(before);
  expect(after - before).toBeLessThanOrEqual(2);
});

test('a department of half of the shop says nothing: its own parts are kept apart', () => {
  const deep = fixtureRecommender(
    Array.from({ length: 200 }, (_, i) => ({ score: -i, category: ['all', `part ${i % 5}`] })),
  );
  expect(deep.departments().names).toEqual(['part 0', 'part 1', 'part 2', 'part 3', 'part 4']);
});

test('where nothing is known of the shopper, or all is one department, nothing changes', () => {
  const order = made(contextOf(shop, { limit: LIMIT }));
  expect(order.slice(0, SCREEN)).toEqual(Array.from({ length: SCREEN }, (_, i) => i));
  const one = fixtureRecommender(Array.from({ length: 30 }, (_, i) => ({ score: -i, category: ['all'] })));
  const all = made(contextOf(one, { history: looks(1), limit: 10 }));
  expect(all.slice(0, 10)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('the list is full where other departments have run out', () => {
  const unavailable = 30;
  const scores = shop
    .home([], NOW)
    .scores.slice()
    .fill(-Infinity, EACH + 5);
  const context = contextOf(shop, { history: looks(1), limit: unavailable });
  const start: RankList = { scores, rung: 'personal', order: [], marks: new Map() };
  const list = [select, calibrate, diversify].reduce((made_, step) => step(made_, context), start);
  expect(list.order).toHaveLength(unavailable);
});
