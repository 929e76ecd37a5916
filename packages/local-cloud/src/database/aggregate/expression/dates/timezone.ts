import { failed } from '../../../errors';

const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * Offset of a timezone from UTC in ms at an instant.
 * @param zone an Olson name (`Asia/Shanghai`) or an offset (`+08:00`, `+0800`, `+08`)
 */
export function zoneOffset(zone: string, instantMs: number): number {
  const fixed = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (fixed) {
    const [, sign, hours, minutes = '0'] = fixed;
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  }
  if (zone === 'UTC' || zone === 'GMT' || zone === 'Z') return 0;
  const parts: Record<string, number> = {};
  for (const { type, value } of formatter(zone).formatToParts(instantMs)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const local = utcMs(year, month - 1, day, hour, minute, second, 0);
  return local - Math.floor(instantMs / 1000) * 1000;
}

function formatter(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  try {
    const made = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(zone, made);
    return made;
  } catch {
    throw failed(`unrecognized time zone identifier: "${zone}"`);
  }
}

/** The instant at which clocks in the zone show the local time (given as if it were UTC). */
export function toInstant(localMs: number, zone: string): number {
  const guess = localMs - zoneOffset(zone, localMs);
  return localMs - zoneOffset(zone, guess);
}

/** `Date.UTC` without its reading of the years 0 to 99 as 1900 to 1999. */
export function utcMs(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  millisecond: number,
): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  date.setUTCHours(hour, minute, second, millisecond);
  return date.getTime();
}
