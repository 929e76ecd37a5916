import { failed } from '../../../errors';
import type { Calendar } from './calendar';
import { calendarOf } from './calendar';

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

function offset(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${padded(Math.floor(size / 60), 2)}${padded(size % 60, 2)}`;
}

const specifiers: Record<string, (c: Calendar) => string> = {
  '%': () => '%',
  B: (c) => months[c.month - 1] ?? '',
  G: (c) => padded(c.isoWeekYear, 4),
  H: (c) => padded(c.hour, 2),
  L: (c) => padded(c.millisecond, 3),
  M: (c) => padded(c.minute, 2),
  S: (c) => padded(c.second, 2),
  U: (c) => padded(c.week, 2),
  V: (c) => padded(c.isoWeek, 2),
  Y: (c) => padded(c.year, 4),
  Z: (c) => String(c.offsetMinutes),
  b: (c) => (months[c.month - 1] ?? '').slice(0, 3),
  d: (c) => padded(c.day, 2),
  j: (c) => padded(c.dayOfYear, 3),
  m: (c) => padded(c.month, 2),
  u: (c) => String(c.isoDayOfWeek),
  w: (c) => String(c.dayOfWeek),
  z: (c) => offset(c.offsetMinutes),
};

/** Writes a date by MongoDB's format specifiers. */
export function formatDate(instantMs: number, format: string, zone: string): string {
  const calendar = calendarOf(instantMs, zone);
  if (calendar.year < 0 || calendar.year > 9999) {
    throw failed(`$dateToString is only defined on year 0-9999, tried to use year ${calendar.year}`);
  }
  return format.replace(/%([\s\S]?)/g, (_, letter: string) => {
    const specifier = Object.hasOwn(specifiers, letter) ? specifiers[letter] : undefined;
    if (!specifier) throw failed(`Invalid format character '%${letter}' in format string`);
    return specifier(calendar);
  });
}

/** The text of a date where it is turned into a string. */
export function isoString(date: Date): string {
  return formatDate(date.getTime(), '%Y-%m-%dT%H:%M:%S.%LZ', 'UTC');
}
