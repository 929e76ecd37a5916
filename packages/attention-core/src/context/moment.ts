import { chinaDay } from '../influence/china-day';
import type { Cell, DayPart, Occasion } from './types';

const HOUR_MS = 3600_000;
const CHINA_HOURS = 8;

/** The hour (UTC+8) that a part of the day ends before. */
const ENDS: readonly (readonly [until: number, part: DayPart])[] = [
  [6, 'night'],
  [9, 'morning'],
  [11, 'forenoon'],
  [14, 'noon'],
  [18, 'afternoon'],
  [22, 'evening'],
  [24, 'late'],
];

/** 1970-01-01 was a Thursday. */
const FIRST_WEEKDAY = 4;

/** The cells of a moment (epoch ms) by the shop's clock, UTC+8: the part of the day, of the week, and occasions. */
export function cellsOf(at: number, calendar: readonly Occasion[]): Cell[] {
  const hour = (Math.floor(at / HOUR_MS) + CHINA_HOURS) % 24;
  const [, part] = ENDS.find(([until]) => hour < until)!;
  const day = chinaDay(at);
  const weekday = (day + FIRST_WEEKDAY) % 7;
  const week = weekday === 0 || weekday === 6 ? 'weekend' : 'workday';
  const occasions = calendar.filter(({ from, to }) => from <= day && day <= to);
  return [`hour:${part}`, `week:${week}`, ...occasions.map(({ name }): Cell => `day:${name}`)];
}
