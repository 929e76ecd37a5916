/** Where things of a chart go, in CSS px with the origin at the top left. No drawing here. */
export interface Area {
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface Bar {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

/** Room for the scale at the left and the labels below. */
export function plotArea(width: number, height: number): Area {
  const left = 44;
  const top = 14;
  return { left, top, width: Math.max(0, width - left - 8), height: Math.max(0, height - top - 24) };
}

const STEPS = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** The smallest round number that is not below the value: 0 -> 1, 37 -> 40, 1260 -> 1500. */
export function niceMax(value: number): number {
  if (!Number.isFinite(value) || value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = STEPS.find((each) => each * power >= value * (1 - 1e-9)) ?? 10;
  return Number((step * power).toPrecision(6));
}

/** Values of the scale's lines, from 0 to max. */
export function ticks(max: number, count = 4): number[] {
  return Array.from({ length: count + 1 }, (_, at) => Number(((max * at) / count).toPrecision(6)));
}

/** Height on the page of a value. */
export function yOf(value: number, max: number, area: Area): number {
  const part = max > 0 ? Math.min(Math.max(value / max, 0), 1) : 0;
  return area.top + area.height * (1 - part);
}

/** One bar a value, evenly spread, at most 28 px wide. */
export function bars(values: readonly number[], max: number, area: Area): Bar[] {
  const step = area.width / Math.max(1, values.length);
  const width = Math.min(28, step * 0.62);
  return values.map((value, at) => {
    const y = yOf(value, max, area);
    return { x: area.left + step * (at + 0.5) - width / 2, y, width, height: area.top + area.height - y };
  });
}

/** The points of a line; they stand where the bars of the same days would. */
export function points(values: readonly number[], max: number, area: Area): Point[] {
  const step = area.width / Math.max(1, values.length);
  return values.map((value, at) => ({ x: area.left + step * (at + 0.5), y: yOf(value, max, area) }));
}

/** Which value lies under a finger, or -1 beside the plot. */
export function indexAt(x: number, count: number, area: Area): number {
  if (count === 0 || x < area.left || x > area.left + area.width) return -1;
  return Math.min(count - 1, Math.floor(((x - area.left) / area.width) * count));
}

/** Which labels to write so that they do not touch: every n-th, counted from the last, which is today. */
export function labelIndexes(count: number, width: number, labelWidth = 44): number[] {
  const room = Math.max(1, Math.floor(width / labelWidth));
  const step = Math.max(1, Math.ceil(count / room));
  const indexes: number[] = [];
  for (let at = count - 1; at >= 0; at -= step) indexes.unshift(at);
  return indexes;
}

/** 1260 -> 1260, 12600 -> 12.6k: few characters for the scale. */
export function shortNumber(value: number): string {
  const of = (amount: number, sign: string): string => `${Number(amount.toFixed(1))}${sign}`;
  if (Math.abs(value) >= 1e6) return of(value / 1e6, 'M');
  if (Math.abs(value) >= 1e4) return of(value / 1e3, 'k');
  return String(Number(value.toFixed(2)));
}
