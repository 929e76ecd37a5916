import { deviations } from './boundary';
import { compare, LEAST_SHOPPERS } from './compare';
import { estimate } from './estimate';
import { addMoments, contributors, momentsOf, NO_MOMENTS, type Totals } from './moments';

const shoppers = (count: number, of: (i: number) => Totals) =>
  momentsOf(Array.from({ length: count }, (_, i) => of(i)));

test('estimates and their variances are those of the shoppers, worked out by hand', () => {
  const three = momentsOf([1, 2, 3].map((x) => ({ x, y: 0 })));
  expect(estimate(three, 'mean')).toEqual({ value: 2, variance: expect.closeTo(1 / 3, 12), weight: 3 });
  // 2 clicks of 6 looks; residuals 1/3 and -1/3, so 2 (2/9) / 6^2.
  const two = momentsOf([
    { x: 1, y: 2 },
    { x: 1, y: 4 },
  ]);
  const ratio = { value: expect.closeTo(1 / 3, 12), variance: expect.closeTo(1 / 81, 12), weight: 6 };
  expect(estimate(two, 'ratio')).toEqual(ratio);
  expect(estimate(NO_MOMENTS, 'ratio')).toBeNull();
  expect(
    contributors(
      momentsOf([
        { x: 3, y: 0 },
        { x: 3, y: 0 },
        { x: 0, y: 0 },
      ]),
    ),
  ).toBe(2);
  expect(addMoments(three, two)).toMatchObject({ n: 5, x: 8, y: 6, xy: 6 });
});

test('events of one shopper are not counted as if they were many', () => {
  // The same clicks and looks: of 400 shoppers with one look each, and of 20 with twenty.
  const many = shoppers(400, (i) => ({ x: Number(i % 4 === 0), y: 1 }));
  const few = shoppers(20, (i) => ({ x: i % 4 === 0 ? 20 : 0, y: 20 }));
  expect(estimate(few, 'ratio')?.value).toBe(estimate(many, 'ratio')?.value);
  expect(estimate(few, 'ratio')!.variance).toBeGreaterThan(15 * estimate(many, 'ratio')!.variance);
});

test('the boundary is the formula, and stays flat while the data grows a hundredfold', () => {
  expect(deviations(1, 0.05)).toBeCloseTo(3.8475, 4);
  expect(deviations(0.3, 0.05)).toBe(deviations(1, 0.05));
  for (const growth of [3, 10, 100]) {
    expect(deviations(growth, 0.05)).toBeGreaterThan(3);
    expect(deviations(growth, 0.05)).toBeLessThan(3.35);
  }
});

test('nothing is said of few shoppers, nor of many of whom hardly one did it', () => {
  const often = (count: number) => shoppers(count, (i) => ({ x: i % 2, y: 1 }));
  const seldom = shoppers(100_000, (i) => ({ x: Number(i % 5_000 === 0), y: 1 }));
  const say = (a = often(1000), b = often(1000)) => compare(a, b, 'ratio', { alpha: 0.05 });
  expect(say()).not.toBeNull();
  expect(say(often(LEAST_SHOPPERS - 1))).toBeNull();
  expect(say(often(1000), seldom)).toBeNull();
});

test('a difference is told where it is beyond the boundary, and the lift says the same', () => {
  const clicks = (every: number) => shoppers(3000, (i) => ({ x: Number(i % every === 0), y: 1 }));
  const found = compare(clicks(4), clicks(3), 'ratio', { alpha: 0.05 });
  expect(found?.difference.value).toBeCloseTo(1 / 12, 3);
  expect(found?.difference.low).toBeGreaterThan(0);
  expect(found?.lift?.value).toBeCloseTo(1 / 3, 2);
  expect(found?.lift?.low).toBeGreaterThan(0);
  const equal = compare(clicks(4), clicks(4), 'ratio', { alpha: 0.05 });
  expect(equal?.difference).toMatchObject({ value: 0 });
  expect(equal!.lift!.low * equal!.lift!.high).toBeLessThan(0);
  // The first one told sets the scale: with four times its variance the same data needs fewer deviations.
  const later = compare(clicks(4), clicks(3), 'ratio', { alpha: 0.05, since: found!.variance / 4 });
  expect(later!.difference.low).toBeGreaterThan(found!.difference.low);
  // Its clock is the variance of the sum: twice the shoppers, twice of it.
  const clicksOf = (count: number, every: number) =>
    shoppers(count, (i) => ({ x: Number(i % every === 0), y: 1 }));
  const clock = (count: number) =>
    compare(clicksOf(count, 4), clicksOf(count, 3), 'ratio', { alpha: 0.05 })?.variance ?? 0;
  expect(clock(6000) / clock(3000)).toBeCloseTo(2, 2);
});
