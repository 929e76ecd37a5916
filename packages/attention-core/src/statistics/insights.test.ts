import { createRandom } from '../random';
import { findInsights, type InsightItem } from './insights';
import { betaBinomialLow, discoveries, fisherHigh, poissonLow } from './tails';

/** A shop in which nothing is strange: rates differ by item, shoppers come, baskets are filled by chance. */
function world(seed: number) {
  const random = createRandom(seed);
  const draw = (trials: number, rate: number): number => {
    let hits = 0;
    for (let n = 0; n < trials; n++) if (random.next() < rate) hits++;
    return hits;
  };
  const items = Array.from({ length: 60 }, (_, at): InsightItem & { exposures: number } => {
    const base = 0.04 + 0.02 * (at % 4);
    const exposures = 100 + random.below(900);
    const clicks = draw(exposures, base * (0.7 + 0.6 * random.next()));
    return {
      ...{ itemId: `i${at}`, category: `c${at % 4}`, exposures, clicks, clicksToday: random.below(5) },
      ...{ purchases: draw(clicks, 0.2 * (0.7 + 0.6 * random.next())), age: random.below(200) },
      ...{ onShelf: true, stock: 5 },
    };
  });
  const baskets = Array.from({ length: 150 }, () =>
    Array.from({ length: 1 + random.below(3) }, () => `i${Math.floor(60 * random.next() ** 2)}`),
  );
  const reasons = ['quality', 'too-slow', 'other'].map((reason) => ({
    ...{ reason, now: random.below(12), before: 0 },
  }));
  for (const each of reasons) each.before = 3 * each.now + random.below(4);
  const rates = Array.from({ length: 40 }, () => 1 + random.below(12));
  const count = (rate: number): number => draw(100, rate / 100);
  const searches = rates.map((rate, at) => ({ words: `w${at}`, now: count(rate), before: count(rate) }));
  const sum = (of: 'now' | 'before'): number => searches.reduce((all, each) => all + each[of], 30);
  const missed = { searches, now: sum('now'), before: sum('before') };
  return { items, baskets, reasons, missed };
}

test('a shop without anything strange gets a card in under one of twenty mornings', () => {
  let cards = 0;
  for (let seed = 1; seed <= 200; seed++) cards += Number(findInsights(world(seed)).length > 0);
  expect(cards).toBeLessThan(10);
});

test('what is planted is found, and told by its figures', () => {
  const found = new Map<string, number>();
  for (let seed = 1; seed <= 20; seed++) {
    const { items, baskets, reasons, missed } = world(seed);
    const plant = (at: number, more: Partial<InsightItem>): void =>
      void items.splice(at, 1, { ...items[at]!, ...more });
    plant(1, { exposures: 2_000, clicks: 10, purchases: 2 });
    plant(7, { exposures: 3_000, clicks: 400, purchases: 3 });
    plant(3, { stock: 0, clicksToday: 30 });
    plant(4, { exposures: 0, clicks: 0, purchases: 0, age: 6 });
    baskets.push(...Array.from({ length: 12 }, () => ['i58', 'i59']));
    reasons[0] = { reason: 'quality', now: 40, before: 10 };
    missed.searches.push({ words: '围巾', now: 30, before: 4 }, { words: '一个人', now: 7, before: 0 });
    for (const { kind, key } of findInsights({ items, baskets, reasons, missed })) {
      const name = `${kind} ${key}`;
      found.set(name, (found.get(name) ?? 0) + 1);
    }
  }
  const planted = [
    'unclicked i1',
    'unbought i7',
    'soldOut i3',
    'unseen i4',
    'together i58',
    'refunds quality',
    'searches 围巾',
  ];
  for (const name of planted) expect([name, (found.get(name) ?? 0) >= 18]).toEqual([name, true]);
  // A shopper who comes back every day is no trend.
  expect(found.has('searches 一个人')).toBe(false);
});

test('tails are those of the textbooks', () => {
  // Fisher's tea: 4 of 4 right, by chance 1/70; 3 or more 17/70.
  expect(fisherHigh(4, 4, 4, 8)).toBeCloseTo(1 / 70, 10);
  expect(fisherHigh(3, 4, 4, 8)).toBeCloseTo(17 / 70, 10);
  expect(poissonLow(0, 3)).toBeCloseTo(Math.exp(-3), 10);
  expect(poissonLow(2, 2)).toBeCloseTo(5 * Math.exp(-2), 10);
  // Beta(1, 1): every count is as likely.
  expect(betaBinomialLow(2, 9, 1, 1)).toBeCloseTo(0.3, 10);
  const ps = [0.001, 0.02, 0.04, 0.9].map((p) => ({ p }));
  expect(discoveries(ps, 4, 0.05).map(({ p }) => p)).toEqual([0.001, 0.02]);
  expect(discoveries(ps, 100, 0.05)).toEqual([]);
});
