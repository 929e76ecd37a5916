import { PIPELINES, STEPS, type RankQuery } from '@zhuyi/attention-core';
import { fixtureRecommender } from '../../packages/attention-core/src/rank/fixture';
import { exposuresOf, listOf, remembering } from './lists';
import { stepsOf, VARIANTS } from './variants';

const [SCORES_ALONE] = VARIANTS;
const named = (name: string) => VARIANTS.find((variant) => variant.name === name)!;

/** 200 items, best first, the last two new; the even ones are of one shelf and much alike. */
const shop = fixtureRecommender(
  Array.from({ length: 200 }, (_, i) => ({
    score: -i / 100,
    category: [i % 2 === 0 ? 'tea' : 'lamps'],
    vector: i % 2 === 0 ? [1, 0] : [0, 1],
    support: i < 198 ? 10 : 0,
  })),
);
const history = [1, 2, 3, 4].map((at) => ({ itemId: `i${at}`, type: 'click' as const, at }));
const request = { history, exposed: [] as RankQuery['exposed'], now: 10, name: 'test' };

test('all steps together are the pipeline of home without the merchant and what was not asked for', () => {
  const all = stepsOf(named('all of these'));
  // Nobody disliked anything, and no list was asked for anew.
  const without = ['boost', 'bury', 'unbury', 'pin', 'avoid', 'freshen'];
  expect(all).toEqual(PIPELINES.home.filter((name) => !without.includes(name)).map((name) => STEPS[name]));
  expect(() => stepsOf({ name: 'wrong', steps: ['nothing'] })).toThrow('no step nothing');
});

test('scores alone are the best items that are not in the history', () => {
  expect(listOf(SCORES_ALONE!, shop, request)).toEqual([0, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
});

test('each step does its own', () => {
  const [zero] = listOf(named('fatigue'), shop, {
    ...request,
    exposed: [{ itemId: 'i0', count: 16, at: 10 }],
  });
  expect(zero).not.toBe(0);
  // New items stand behind the first ten of a long list.
  expect(listOf(named('exposure of new items'), shop, request)).toEqual(listOf(SCORES_ALONE!, shop, request));
  const pinned = listOf(named('one item pinned at random'), shop, request);
  expect(pinned.slice(1)).toEqual(
    listOf(SCORES_ALONE!, shop, request)
      .filter((i) => i !== pinned[0])
      .slice(0, 9),
  );
});

test('each half of diversity is blind to what the other looks at', () => {
  const alike = fixtureRecommender(
    Array.from({ length: 30 }, (_, i) => ({
      score: -i / 100,
      category: ['tea'],
      vector: [i < 15 ? 1 : 0, i < 15 ? 0 : 1],
    })),
  );
  const plain = listOf(SCORES_ALONE!, alike, { ...request, history: [] });
  expect(listOf(named('diversity: category spacing'), alike, { ...request, history: [] })).toEqual(plain);
  expect(listOf(named('diversity: likeness (MMR)'), alike, { ...request, history: [] })).not.toEqual(plain);
});

test('what was shown before a behaviour counts, save what was chosen', () => {
  const counts = new Map(
    exposuresOf(SCORES_ALONE!, shop, history, 10).map(({ itemId, count }) => [itemId, count]),
  );
  // Three lists, before i2, i3 and i4: i0 was in all of them, i4 in two before it was chosen, i2 in none.
  expect(counts.get('i0')).toBe(3);
  expect(counts.get('i4')).toBe(2);
  expect(counts.has('i2')).toBe(false);
});

test('what one moment brought, as an invoice, is one visit', () => {
  const invoice = history.map((behaviour, i) => ({ ...behaviour, at: i < 2 ? 1 : 2 }));
  const counts = new Map(
    exposuresOf(SCORES_ALONE!, shop, invoice, 10).map(({ itemId, count }) => [itemId, count]),
  );
  // One list, before i3 and i4.
  expect(counts.get('i0')).toBe(1);
  expect(counts.has('i3') || counts.has('i4')).toBe(false);
});

test('a history is scored once', () => {
  const home = jest.fn(shop.home);
  const once = remembering({ ...shop, home });
  once.home(history, 10);
  once.home(history, 10);
  once.home([], 10);
  expect(home).toHaveBeenCalledTimes(2);
});
