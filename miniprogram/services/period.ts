import type { DayHours, HourFigures, Overview, Sales, SalesHours } from '@zhuyi/contracts';
import { sumFigures, type Figures } from './overview';

/** How a figure stands beside that of the period before. */
export interface Change {
  kind: 'up' | 'down' | 'same' | 'fresh' | 'none';
  /** Of the figure before; absent where that was nothing. */
  percent?: number;
}

/** `fresh`: there was nothing before, and no percent of nothing; `none`: nothing then, nothing now. */
export function changeOf(now: number, before: number): Change {
  if (before === 0) return { kind: now === 0 ? 'none' : 'fresh' };
  const percent = ((now - before) / before) * 100;
  if (now === before) return { kind: 'same', percent: 0 };
  return { kind: now > before ? 'up' : 'down', percent: Math.abs(percent) };
}

/** What is compared: `until` is the hour up to which both days are, where they are compared in part. */
export interface Compared {
  now: Figures;
  before: Figures;
  until?: number;
}

/**
 * The two periods as far as they can fairly be compared: whole days, or of a day that is not over as many whole hours of
 * both. Null where hours are missing for that.
 */
export function compared(answer: Overview, today: string): Compared | null {
  const { rows, sales, before, hours } = answer;
  const isRunning = before.to < today && hours !== undefined && dayAfter(before.to) === today;
  if (!isRunning) return { now: sumFigures(rows, sales), before: beforeFigures(answer) };
  const until = hourOf(Math.min(answer.countedTo, answer.salesTo), today);
  const [one, other] = [
    upTo(hours.day, { events: rows.length > 0, sales: sales.length > 0 }, until),
    upTo(hours.before, { events: before.rows.length > 0, sales: before.sales.orders > 0 }, until),
  ];
  return one && other ? { now: one, before: other, until } : null;
}

function beforeFigures({ before }: Overview): Figures {
  return sumFigures(before.rows, [{ day: before.from, ...before.sales }]);
}

const DAY_MS = 86_400_000;

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);
}

/** Whole hours of the day that are over at this moment. */
function hourOf(at: number, day: string): number {
  const start = Date.parse(`${day}T00:00:00+08:00`);
  return Math.min(24, Math.max(0, Math.floor((at - start) / 3_600_000)));
}

/** The first hours of a day; null where its hours were not counted though there is something of it. */
function upTo(
  { events, sales }: DayHours,
  has: { events: boolean; sales: boolean },
  until: number,
): Figures | null {
  if ((has.events && events === null) || (has.sales && sales === null)) return null;
  const sum = (list: readonly number[] | undefined): number =>
    (list ?? []).slice(0, until).reduce((total, count) => total + count, 0);
  return {
    exposures: sum(events?.exposures),
    clicks: sum(events?.clicks),
    slotClicks: sum(events?.slotClicks),
    carts: sum(events?.carts),
    brought: sum(events?.brought),
    broughtFen: sum(events?.broughtFen),
    orders: sum(sales?.orders),
    gmvFen: sum(sales?.gmvFen),
    units: 0,
    refunds: 0,
    refundFen: 0,
  };
}

/**
 * A figure of a day hour by hour; null where it was not counted by the hour, and for hours that are still to come (`until`
 * is the first of them).
 */
export function hourValues(
  { events, sales }: DayHours,
  metric: keyof HourFigures | keyof SalesHours | keyof Sales,
  until: number,
): (number | null)[] {
  const all: Partial<Record<string, number[]>> = { ...events, ...sales };
  return Array.from({ length: 24 }, (_, hour) => (hour < until ? (all[metric]?.[hour] ?? null) : null));
}
