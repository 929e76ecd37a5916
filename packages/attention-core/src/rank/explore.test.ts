import { EXPLORED_PLACES, explore } from './explore';
import { contextOf, fixtureRecommender, listOf } from './fixture';
import type { RankQuery } from './types';

/** Park & Miller's generator: plain arithmetic, for many draws. */
function numbersFrom(seed: number): () => number {
  let state = seed + 1;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** 30 items known well, listed by score, and some new ones. */
function shop(fresh: readonly number[]) {
  const known = Array.from({ length: 30 }, (_, i) => ({ score: 30 - i, support: 50 }));
  const items = [...known, ...fresh.map((score) => ({ score, support: 0 }))];
  const list = listOf(
    items.map(({ score }) => score),
    known.map((_, i) => i),
  );
  return { recommender: fixtureRecommender(items), list };
}

const run = (fresh: readonly number[], seed: number, query: Partial<RankQuery> = {}) => {
  const { recommender, list } = shop(fresh);
  return explore(list, contextOf(recommender, { limit: 30, ...query }, numbersFrom(seed)));
};

test('new items stand in the fixed places, once each, with a propensity', () => {
  const list = run([0, 0, 0, 0, 0], 7);
  const short = run([0, 0, 0], 7, { limit: 20 }).order;
  expect(short.flatMap((index, place) => (index >= 30 ? [place] : []))).toEqual([...EXPLORED_PLACES]);
  const places = list.order.flatMap((index, place) => (index >= 30 ? [place] : []));
  // Behind the first ten, in the second half of each twenty.
  expect(places).toEqual([12, 17]);
  expect(list.order).toHaveLength(30);
  expect(new Set(list.order).size).toBe(30);
  for (const place of places) {
    const mark = list.marks.get(list.order[place]!);
    expect(mark?.reason).toEqual({ kind: 'new' });
    expect(mark?.propensity).toBeGreaterThan(0);
    expect(mark?.propensity).toBeLessThanOrEqual(1);
  }
});

test('nothing new, nothing changes; so too where everything is new', () => {
  expect(run([], 7).marks.size).toBe(0);
  expect(run(new Array<number>(40).fill(0), 7).marks.size).toBe(0);
});

test('never an item that a hard filter removed', () => {
  expect(run([-Infinity, -Infinity], 7).marks.size).toBe(0);
});

test('1 / propensity is an unbiased weight: every new item weighs 1 in the mean', () => {
  const fresh = [0, -0.5, -1, -2];
  const rounds = 1500;
  const weights = new Float64Array(fresh.length);
  const counts = new Float64Array(fresh.length);
  for (let round = 0; round < rounds; round++) {
    const list = run(fresh, round * 7919, { limit: EXPLORED_PLACES[0] + 1 });
    const index = list.order[EXPLORED_PLACES[0]]!;
    counts[index - 30]! += 1 / rounds;
    weights[index - 30]! += 1 / (rounds * (list.marks.get(index)?.propensity ?? NaN));
  }
  for (const weight of weights) expect(Math.abs(weight - 1)).toBeLessThan(0.25);
  // The model's favourite comes most often, the others come all the same.
  expect(counts[0]).toBeGreaterThan(counts[3]!);
  expect(counts[3]).toBeGreaterThan(0.02);
});

test('what was shown often and never tapped gives way to what was not shown', () => {
  const trials = new Map([['i30', { exposures: 2000, clicks: 0 }]]);
  let shown = 0;
  for (let round = 0; round < 300; round++) {
    const list = run([0, 0], round * 7919, { limit: EXPLORED_PLACES[0] + 1, trials });
    if (list.order[EXPLORED_PLACES[0]] === 30) shown += 1;
  }
  expect(shown).toBeGreaterThan(0);
  expect(shown).toBeLessThan(60);
});

test('the same random numbers, the same list', () => {
  const fresh = Array.from({ length: 60 }, () => 0);
  const { list: known } = shop(fresh);
  expect(run(fresh.slice(0, 29), 7)).toEqual(run(fresh.slice(0, 29), 7));
  expect(known.order).toHaveLength(30);
});
