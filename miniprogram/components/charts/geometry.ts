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

/** A scale from 0 to `max` with a line at every round step. */
export interface Scale {
  max: number;
  ticks: number[];
}

const STEPS = [1, 2, 2.5, 5, 10];
const INTERVALS = [4, 3, 5];

/** The lowest round scale that holds the value: 37 -> 0..40 by 10, 1260 -> 0..1500 by 500. `whole`: only of integers. */
export function niceScale(value: number, whole = false): Scale {
  const top = Number.isFinite(value) && value > 0 ? value : 1;
  if (whole && top < 5) return scale(1, Math.ceil(top));
  const choices = INTERVALS.map((intervals) => scale(niceStep(top / intervals, whole), intervals));
  return choices.reduce((best, each) => (each.max < best.max ? each : best));
}

function niceStep(least: number, whole: boolean): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const fits = (step: number): boolean => step * power >= least * (1 - 1e-9);
  const round = STEPS.find((step) => fits(step) && !(whole && !Number.isInteger(step * power)));
  return (round ?? 10) * power;
}

function scale(step: number, intervals: number): Scale {
  const exact = (value: number): number => Number(value.toPrecision(6));
  return {
    max: exact(step * intervals),
    ticks: Array.from({ length: intervals + 1 }, (_, at) => exact(step * at)),
  };
}

/** Height on the page of a value. */
export function yOf(value: number, max: number, area: Area): number {
  const part = max > 0 ? Math.min(Math.max(value / max, 0), 1) : 0;
  return area.top + area.height * (1 - part);
}

/** One bar a value, evenly spread, at most 28 px wide; of no height where there is no value. */
export function bars(values: readonly (number | null)[], max: number, area: Area): Bar[] {
  const step = area.width / Math.max(1, values.length);
  const width = Math.min(28, step * 0.62);
  return values.map((value, at) => {
    const y = yOf(value ?? 0, max, area);
    return { x: area.left + step * (at + 0.5) - width / 2, y, width, height: area.top + area.height - y };
  });
}

/** The points of a line, in pieces: it breaks where a day has no value. They stand where the bars of the days would. */
export function lines(values: readonly (number | null)[], max: number, area: Area): Point[][] {
  const step = area.width / Math.max(1, values.length);
  const pieces: Point[][] = [[]];
  values.forEach((value, at) => {
    if (value === null) pieces.push([]);
    else pieces.at(-1)?.push({ x: area.left + step * (at + 0.5), y: yOf(value, max, area) });
  });
  return pieces.filter((piece) => piece.length > 0);
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
