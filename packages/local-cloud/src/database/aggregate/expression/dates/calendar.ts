import { utcMs, zoneOffset } from './timezone';

const dayMs = 86_400_000;

/** The fields of a date on the calendar and clock of a timezone. */
export interface Calendar {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** 1 (Sunday) to 7. */
  readonly dayOfWeek: number;
  /** 1 to 366. */
  readonly dayOfYear: number;
  /** Weeks begin on Sunday; the days before the first Sunday are week 0. */
  readonly week: number;
  /** 1 (Monday) to 7. */
  readonly isoDayOfWeek: number;
  readonly isoWeek: number;
  readonly isoWeekYear: number;
  /** Minutes ahead of UTC. */
  readonly offsetMinutes: number;
}

export function calendarOf(instantMs: number, zone: string): Calendar {
  const offset = zoneOffset(zone, instantMs);
  const local = new Date(instantMs + offset);
  const year = local.getUTCFullYear();
  const month = local.getUTCMonth() + 1;
  const day = local.getUTCDate();
  const midnight = utcMs(year, month - 1, day, 0, 0, 0, 0);
  const dayOfYear = (midnight - utcMs(year, 0, 1, 0, 0, 0, 0)) / dayMs + 1;
  const weekday = local.getUTCDay();
  const isoDayOfWeek = weekday === 0 ? 7 : weekday;
  // The ISO week belongs to the year of its Thursday.
  const thursday = midnight + (4 - isoDayOfWeek) * dayMs;
  const isoWeekYear = new Date(thursday).getUTCFullYear();
  return {
    year,
    month,
    day,
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    millisecond: local.getUTCMilliseconds(),
    dayOfWeek: weekday + 1,
    dayOfYear,
    week: Math.floor((dayOfYear + 6 - weekday) / 7),
    isoDayOfWeek,
    isoWeek: Math.floor((thursday - utcMs(isoWeekYear, 0, 1, 0, 0, 0, 0)) / dayMs / 7) + 1,
    isoWeekYear,
    offsetMinutes: Math.trunc(offset / 60_000),
  };
}
