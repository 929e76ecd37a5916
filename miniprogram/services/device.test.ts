import { TapCounter } from './device';

const tapped = (...times: number[]): boolean[] => {
  const counter = new TapCounter(3, 1_000);
  return times.map((at) => counter.tap(at));
};

it('hears so many taps in a row, and begins anew afterwards', () => {
  expect(tapped(0, 400, 900, 1_000, 1_100, 1_200)).toEqual([false, false, true, false, false, true]);
});

it('does not hear taps that are far apart, also over a clock that was set', () => {
  expect(tapped(0, 600, 1_200, 9_000)).toEqual([false, false, false, false]);
  expect(tapped(9_000, 9_100, 10)).toEqual([false, false, false]);
});
