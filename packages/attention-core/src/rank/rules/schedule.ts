import type { Schedule } from './types';

const HOUR_MS = 3600_000;
const DAY_HOURS = 24;
const WEEK_DAYS = 7;
/** The shop's clock is UTC+8, which has no summer time. */
const ZONE_HOURS = 8;
/** The 1st of January 1970 was a Thursday. */
const FIRST_WEEKDAY = 4;

/** Whether a rule with this schedule holds at `now`, epoch ms. */
export function isOn(schedule: Schedule | undefined, now: number): boolean {
  if (!schedule) return true;
  const { from = -Infinity, until = Infinity } = schedule;
  return now >= from && now < until && isInWeek(schedule, now);
}

function isInWeek({ weekdays, hours }: Schedule, now: number): boolean {
  const clock = Math.floor(now / HOUR_MS) + ZONE_HOURS;
  const hour = ((clock % DAY_HOURS) + DAY_HOURS) % DAY_HOURS;
  const day = Math.floor(clock / DAY_HOURS);
  const isDay = (which: number): boolean => !weekdays || weekdays.includes(weekdayOf(which));
  if (!hours) return isDay(day);
  if (hours.from < hours.until) return isDay(day) && hour >= hours.from && hour < hours.until;
  return (isDay(day) && hour >= hours.from) || (isDay(day - 1) && hour < hours.until);
}

function weekdayOf(day: number): number {
  return ((((day + FIRST_WEEKDAY - 1) % WEEK_DAYS) + WEEK_DAYS) % WEEK_DAYS) + 1;
}

/** Whether both hold at some moment. Weeks are alike, so one is looked at, hour by hour, and each moment where one begins. */
export function overlap(a: Schedule | undefined, b: Schedule | undefined): boolean {
  if (!a || !b) return true;
  const from = Math.max(a.from ?? -Infinity, b.from ?? -Infinity);
  const until = Math.min(a.until ?? Infinity, b.until ?? Infinity);
  if (from >= until) return false;
  const week = WEEK_DAYS * DAY_HOURS * HOUR_MS;
  const begin = from > -Infinity ? from : until < Infinity ? until - week : 0;
  const both = (at: number): boolean => at < until && isOn(a, at) && isOn(b, at);
  if (both(begin)) return true;
  const end = Math.min(until, begin + week);
  for (let at = (Math.floor(begin / HOUR_MS) + 1) * HOUR_MS; at < end; at += HOUR_MS)
    if (both(at)) return true;
  return false;
}
