import {
  bars,
  indexAt,
  labelIndexes,
  niceMax,
  plotArea,
  points,
  shortNumber,
  ticks,
  yOf,
} from '../../miniprogram/components/charts/geometry';

const area = plotArea(340, 200);

it.each([
  [0, 1],
  [-3, 1],
  [NaN, 1],
  [0.07, 0.08],
  [1, 1],
  [37, 40],
  [1_260, 1_500],
  [9_999, 10_000],
])('rounds a scale for %d up to %d', (value, max) => {
  expect(niceMax(value)).toBe(max);
});

it('never rounds below the value, and not far above', () => {
  for (let value = 0.001; value < 1e7; value *= 1.37) {
    expect(niceMax(value)).toBeGreaterThanOrEqual(value * 0.999_999);
    expect(niceMax(value)).toBeLessThanOrEqual(value * 1.6);
  }
});

it('divides the scale evenly', () => {
  expect(ticks(40)).toEqual([0, 10, 20, 30, 40]);
  expect(ticks(0.08)).toEqual([0, 0.02, 0.04, 0.06, 0.08]);
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

it('stands the points of a line where the bars stand', () => {
  const values = [3, 1, 2];
  const centres = bars(values, 4, area).map(({ x, width }) => x + width / 2);
  points(values, 4, area).forEach(({ x }, at) => {
    expect(x).toBeCloseTo(centres[at] ?? NaN);
  });
});

it('finds the value under a finger', () => {
  const [first, , last] = points([1, 2, 3], 3, area);
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
