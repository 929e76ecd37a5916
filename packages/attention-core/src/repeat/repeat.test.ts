import { BEHAVIOUR_TYPES } from '../types';
import { sequencesOf, type Sequences } from '../dataset';
import {
  FEATURES,
  NO_CHOICE,
  boughtBy,
  learnRates,
  newtonStep,
  RATES,
  repeatScores,
  type RepeatTable,
} from './index';

const DAY_MS = 86_400_000;
const PURCHASE = BEHAVIOUR_TYPES.indexOf('purchase');
const CLICK = BEHAVIOUR_TYPES.indexOf('click');

/** Shopper, item, day. */
function sequences(bought: readonly (readonly [number, number, number])[]): Sequences {
  const rows = [...bought].sort((a, b) => a[0] - b[0] || a[2] - b[2]);
  return sequencesOf({
    shopper: Uint32Array.from(rows, ([shopper]) => shopper),
    item: Uint32Array.from(rows, ([, item]) => item),
    type: new Uint8Array(rows.length).fill(PURCHASE),
    at: Float64Array.from(rows, ([, , day]) => day * DAY_MS),
  });
}

/** 40 shoppers buy item 0 every 30 days and item 2 once. */
const habits = sequences(
  Array.from({ length: 40 }, (_, s) => [
    [s, 2, 1] as const,
    ...[0, 30, 60, 90].map((day) => [s, 0, day + s / 40] as const),
  ]).flat(),
);
const CATEGORIES = [['soap'], ['soap'], ['tents'], ['tents'], ['coffee']];
const NOW = 100 * DAY_MS;
const rates = learnRates(habits, CATEGORIES, NOW);
const partOf = (item: number): number => 1 - Math.exp(-90 * Math.exp(rates.ofItems[item * RATES]!));

describe('what a shopper bought', () => {
  it('is counted by order, with how often lately', () => {
    const at = [1, 1.01, 1.02, 40, 41, 90].map((day) => day * DAY_MS);
    const { orders, of } = boughtBy({ items: [5, 5, 6, 5, 6, 7], types: [5, 5, 5, 5, CLICK, 5], at });
    expect(orders).toBe(3);
    expect(of.get(5)).toEqual({ times: 2, first: at[0], last: at[3], since: 1, faded: 0.9 + 0.81 });
    expect(of.get(6)).toMatchObject({ times: 1, last: at[2], since: 2 });
    expect([...of.keys()]).toEqual([5, 6, 7]);
  });
});

describe('how often things are bought again', () => {
  it('is purchases again by day of waiting, not by buyer', () => {
    // Three purchases again in 100 days of waiting, less what the shop as a whole lets expect.
    expect(Math.exp(rates.ofItems[0]!)).toBeGreaterThan(0.025);
    expect(Math.exp(rates.ofItems[0]!)).toBeLessThan(0.031);
    expect(Math.exp(rates.ofItems[1]!)).toBeCloseTo(30, -1);
    // All that was bought since the last day is waiting, not a refusal.
    const young = learnRates(
      sequences(Array.from({ length: 40 }, (_, s) => [s, 2, 99.9] as const)),
      CATEGORIES,
      NOW,
    );
    expect(young.ofItems[2 * RATES]).toBeCloseTo(young.ofItems[4 * RATES - RATES]!, 1);
  });

  it('of an item that nobody has bought is that of its category, and of a category what its name says', () => {
    expect(partOf(1)).toBeGreaterThan(0.7);
    expect(partOf(3)).toBeLessThan(0.05);
    expect(partOf(4)).toBeCloseTo(0.3, 1);
  });

  it('knows nothing of what came later, nor of accounts that nothing speaks for', () => {
    const early = learnRates(habits, CATEGORIES, 20 * DAY_MS);
    expect(early.ofItems[0]).toBeLessThan(rates.ofItems[0]! - 1);
    const nobody = learnRates({ ...habits, witness: new Uint8Array(40) }, CATEGORIES, NOW);
    expect(nobody.ofItems).toEqual(learnRates(sequences([]), CATEGORIES, NOW).ofItems);
  });
});

describe('buying again at a moment', () => {
  const table: RepeatTable = { ...rates, ...NO_CHOICE };
  const category = (item: number): readonly string[] => CATEGORIES[item] ?? ['soap', 'new'];

  it('is not for what is kept, and is for newer things like those that are', () => {
    const { isBoughtAgain } = repeatScores(table, category);
    expect([0, 1, 2, 3, 4, 5].map(isBoughtAgain)).toEqual([true, true, false, false, true, true]);
  });

  it('puts what was bought beside the tenth of what was not, by its log-odds', () => {
    // Item 0 has the same log-odds however it was bought: the weight of its rate alone.
    const weights = Array.from({ length: FEATURES }, (_, k) => (k === 2 ? 1 : 0));
    const repeat = repeatScores({ ...table, weights, scale: 2, threshold: -4 }, category);
    const own = repeat.again({ items: [2, 0], types: [PURCHASE, PURCHASE], at: [0, DAY_MS] }, NOW);
    expect(own.map(({ item }) => item)).toEqual([0, 2]);
    const scores = Float32Array.from({ length: 30 }, (_, i) => 100 - i);
    repeat.place(scores, own);
    // Of 1, 3, 4 .. the tenth is item 11.
    expect(scores[0]).toBeCloseTo(89 + 2 * (rates.ofItems[0]! + 4), 4);
    expect(scores[2]).toBeLessThan(scores[0]!);
    expect(scores[11]).toBe(89);
  });

  it('says nothing where nothing was learnt', () => {
    expect(repeatScores(table, category).again({ items: [0], types: [PURCHASE], at: [0] }, NOW)).toEqual([]);
  });
});

it('finds the weights of a logistic regression', () => {
  const n = 4000;
  const features = Float32Array.from({ length: 2 * n }, (_, i) =>
    i % 2 === 0 ? 1 : ((i * 7919) % 200) / 50 - 2,
  );
  const odds = (e: number): number => 1 / (1 + Math.exp(-(-1 + 2 * features[2 * e + 1]!)));
  const label = Uint8Array.from({ length: n }, (_, e) => +(((e * 104_729) % 1000) / 1000 < odds(e)));
  let weights = [0, 0];
  for (let step = 0; step < 8; step++) weights = newtonStep({ width: 2, features, label, n }, weights);
  expect(weights[0]).toBeCloseTo(-1, 0);
  expect(weights[1]).toBeCloseTo(2, 0);
});
