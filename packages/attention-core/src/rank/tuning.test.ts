import { contextOf, fixtureRecommender, listOf, NOW } from './fixture';
import { STEPS, type StepName } from './steps';
import type { RankList, RankQuery } from './types';

const items = Array.from({ length: 40 }, (_, i) => ({
  ...{ score: -i / 10, category: i < 30 ? ['a', 'x'] : ['b', `y${i}`], vector: [1, i < 30 ? 0 : i] },
  support: i < 36 ? 9 : 0,
}));
const shop = fixtureRecommender(items);
const scores = items.map(({ score }) => score);
const order = items.map((_, i) => i);

function after(step: StepName, query: Partial<RankQuery>, list: RankList = listOf(scores, order)): RankList {
  return STEPS[step](list, contextOf(shop, { limit: 20, ...query }));
}

test('dislikes and fatigue weigh as much as is set', () => {
  const fall = (tuning: RankQuery['tuning']) => {
    const disliked = after('avoid', { disliked: ['i35'], tuning }).scores[35]! - scores[35]!;
    const exposed = [{ itemId: 'i1', count: 8, at: NOW }];
    return [disliked, after('fatigue', { exposed, tuning }).scores[1]! - scores[1]!];
  };
  const [disliked, tired] = fall({});
  expect(disliked).toBeCloseTo(-1.2, 5);
  expect(tired).toBeCloseTo(-1, 5);
  expect(fall({ avoid: 2, fatigue: 3 })).toEqual([expect.closeTo(-2.4, 5), expect.closeTo(-3, 5)]);
  expect(fall({ avoid: 0, fatigue: 0 })).toEqual([expect.closeTo(0, 5), expect.closeTo(0, 5)]);
});

test('what is spread is less alike the more that is set, and in order of score at 0', () => {
  const kinds = (spread: number) =>
    after('diversify', { tuning: { spread }, limit: 10 }).order.filter((i) => i >= 30).length;
  expect(after('diversify', { tuning: { spread: 0 }, limit: 10 }).order).toEqual(order.slice(0, 10));
  expect(kinds(4)).toBeGreaterThan(kinds(1));
});

test.each([0, 1, 2, 3, 4, 5])('%i of 20 places are for new items', (newcomers) => {
  const shown = after('explore', { tuning: { newcomers } }, listOf(scores, order.slice(0, 20)));
  const fresh = shown.order.filter((i) => i >= 36);
  expect(fresh).toHaveLength(Math.min(newcomers, 4));
  expect(shown.order.slice(0, 3)).toEqual([0, 1, 2]);
});

test('a department may go beyond its aim as far as is set', () => {
  const history = [30, 31, 32].map((i) => ({ itemId: `i${i}`, type: 'click' as const, at: NOW }));
  const most = (balance: number) => after('calibrate', { history, tuning: { balance } }).shares!.most[1]!;
  expect(most(0)).toBeLessThan(most(5));
  expect(after('calibrate', { history }).shares?.most).toEqual(
    after('calibrate', { history, tuning: { balance: 10 } }).shares?.most,
  );
});
