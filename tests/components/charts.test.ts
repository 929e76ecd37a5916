import {
  bars,
  indexAt,
  labelIndexes,
  lines,
  niceScale,
  plotArea,
  shortNumber,
  yOf,
} from '../../miniprogram/components/charts/geometry';

const area = plotArea(340, 200);

it.each([
  [0, [0, 0.25, 0.5, 0.75, 1]],
  [-3, [0, 0.25, 0.5, 0.75, 1]],
  [NaN, [0, 0.25, 0.5, 0.75, 1]],
  [0.07, [0, 0.025, 0.05, 0.075]],
  [37, [0, 10, 20, 30, 40]],
  [44, [0, 10, 20, 30, 40, 50]],
  [1_260, [0, 500, 1_000, 1_500]],
  [2_900, [0, 1_000, 2_000, 3_000]],
  [9_999, [0, 2_500, 5_000, 7_500, 10_000]],
])('rounds a scale for %d up and draws lines at %j', (value, ticks) => {
  expect(niceScale(value)).toEqual({ max: ticks.at(-1), ticks });
});

it.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [3, [0, 1, 2, 3]],
  [7, [0, 2, 4, 6, 8]],
  [9, [0, 2, 4, 6, 8, 10]],
])('counts %d things by whole numbers', (value, ticks) => {
  expect(niceScale(value, true).ticks).toEqual(ticks);
});

it('never rounds below the value, and not far above', () => {
  for (let value = 0.001; value < 1e7; value *= 1.37) {
    expect(niceScale(value).max).toBeGreaterThanOrEqual(value * 0.999_999);
    expect(niceScale(value).max).toBeLessThanOrEqual(value * 1.6);
  }
});

it('puts nothing at the bottom, the most at the top, and keeps inside', () => {
  expect(yOf(0, 40, area)).toBe(area.top + area.height);
  expect(yOf(40, 40, area)).toBe(area.top);
  expect(yOf(80, 40, area)).toBe(area.top);
  expect(yOf(-5, 40, area)).toBe(area.top + area.height);
});

it('draws bars inside the plot, without touching each other', () => {
  for (const count of [1, 7, 14, 30]) {
    const drawn = bars(
      Array.from({ length: count }, (_, at) => at),
      count,
      area,
    );
    drawn.forEach((bar, at) => {
      expect(bar.x).toBeGreaterThanOrEqual(area.left);
      expect(bar.x + bar.width).toBeLessThanOrEqual(area.left + area.width);
      expect(bar.y + bar.height).toBeCloseTo(area.top + area.height);
      const next = drawn[at + 1];
      if (next !== undefined) expect(next.x - bar.x).toBeGreaterThan(bar.width);
    });
  }
});

it('breaks a line at the days without a value', () => {
  const whole = lines([1, 0, 3, 2], 3, area)[0] ?? [];
  expect(lines([null, 0, 3, null, null], 3, area).map((piece) => piece.length)).toEqual([2]);
  expect(lines([1, null, 3, 2], 3, area)).toEqual([whole.slice(0, 1), whole.slice(2)]);
  expect(lines([null], 3, area)).toEqual([]);
});

it('stands the points of a line where the bars stand', () => {
  const values = [3, 1, 2];
  const centres = bars(values, 4, area).map(({ x, width }) => x + width / 2);
  lines(values, 4, area)[0]?.forEach(({ x }, at) => {
    expect(x).toBeCloseTo(centres[at] ?? NaN);
  });
});

it('finds the value under a finger', () => {
  const [[first, , last] = []] = lines([1, 2, 3], 3, area);
  expect(indexAt(first?.x ?? 0, 3, area)).toBe(0);
  expect(indexAt(last?.x ?? 0, 3, area)).toBe(2);
  expect(indexAt(area.left + area.width, 3, area)).toBe(2);
  expect(indexAt(2, 3, area)).toBe(-1);
  expect(indexAt(100, 0, area)).toBe(-1);
});

it('labels as many days as there is room for, today always', () => {
  expect(labelIndexes(3, 288)).toEqual([0, 1, 2]);
  expect(labelIndexes(30, 288)).toEqual([4, 9, 14, 19, 24, 29]);
  expect(labelIndexes(0, 288)).toEqual([]);
});

it.each([
  [0, '0'],
  [1_500, '1500'],
  [12_600, '12.6k'],
  [3_000_000, '3M'],
  [0.05, '0.05'],
])('writes %d as %s', (value, text) => {
  expect(shortNumber(value)).toBe(text);
});
