import { createRandom } from '../random';
import { compare } from './compare';
import { momentsOf, type Moments } from './moments';
import { daysNeeded, normalQuantile, shoppersNeeded } from './plan';

/** One shopper in five buys, for 1 to 20. */
function shoppers(count: number, seed: number, gain = 1): Moments {
  const random = createRandom(seed);
  return momentsOf(
    Array.from({ length: count }, () => ({
      x: random.next() < 0.2 ? gain * (1 + random.below(20)) : 0,
      y: 0,
    })),
  );
}

test('quantiles of the normal distribution', () => {
  expect(normalQuantile(0.5)).toBeCloseTo(0, 6);
  expect(normalQuantile(0.8)).toBeCloseTo(0.841621, 5);
  expect(normalQuantile(0.975)).toBeCloseTo(1.959964, 5);
  expect(normalQuantile(0.001)).toBeCloseTo(-3.090232, 4);
});

test('with as many shoppers as planned, the effect is found as often as planned', () => {
  const plan = { sample: shoppers(50_000, 1), kind: 'mean', effect: 0.25, alpha: 0.05, power: 0.8 } as const;
  const needed = shoppersNeeded({ ...plan, shares: [0.5, 0.5] })!;
  const found = Array.from({ length: 200 }, (_, seed) => {
    // The first look, that sets the scale, at a hundred shoppers and some an arm; then the last one.
    const first = compare(shoppers(250, seed), shoppers(250, seed + 500, 1.25), 'mean', { alpha: 0.05 });
    const half = Math.round(needed / 2);
    return compare(shoppers(half, seed), shoppers(half, seed + 500, 1.25), 'mean', {
      alpha: 0.05,
      since: first?.variance,
    });
  }).filter((last) => last !== null && last.difference.low > 0).length;
  expect(found).toBeGreaterThanOrEqual(145);
  expect(found).toBeLessThanOrEqual(180);
});

test('smaller effects, smaller shares and more power take more shoppers; an effect in nothing takes none', () => {
  const plan = { sample: shoppers(2000, 1), kind: 'mean', alpha: 0.05 } as const;
  const need = (effect: number, power = 0.8, arm = 0.5) =>
    shoppersNeeded({ ...plan, effect, power, shares: [arm, 1 - arm] });
  expect(need(0.1)!).toBeGreaterThan(3.5 * need(0.2)!);
  expect(need(0.2, 0.9)!).toBeGreaterThan(need(0.2)!);
  expect(need(0.2, 0.8, 0.1)!).toBeGreaterThan(2 * need(0.2)!);
  expect(need(0)).toBeNull();
  const nobodyBuys = momentsOf(Array.from({ length: 50 }, () => ({ x: 0, y: 0 })));
  expect(shoppersNeeded({ ...plan, sample: nobodyBuys, effect: 0.1, power: 0.8, shares: [1, 1] })).toBeNull();
});

test('days are counted from who has come, and go on as they went lately', () => {
  const seen = [100, 150, 180, 200];
  expect(daysNeeded(100, seen)).toBe(1);
  expect(daysNeeded(160, seen)).toBe(3);
  // 25 new ones a day in the second half.
  expect(daysNeeded(300, seen)).toBe(8);
  expect(daysNeeded(300, [50, 50])).toBeNull();
  expect(daysNeeded(1, [])).toBeNull();
});
