import { failed } from '../../../errors';
import { toInstant, utcMs, zoneOffset } from './timezone';

const iso =
  /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ](\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,9}))?)?)?)?\s*(Z|[+-]\d{2}:?(?:\d{2})?)?$/;

/** Reads `2026-01-31`, `2026-01-31T10:20:30.123+08:00` and the forms between. */
export function parseIsoDate(text: string, zone?: string): Date {
  const found = iso.exec(text.trim());
  if (!found) throw failed(`Error parsing date string '${text}'`);
  const [, year, month, day = '1', hour = '0', minute = '0', second = '0', fraction = '', ownZone] = found;
  return dateFrom(text, { year, month, day, hour, minute, second, fraction, zone: ownZone }, zone);
}

interface Parts {
  year?: string | undefined;
  month?: string | undefined;
  day?: string | undefined;
  hour?: string | undefined;
  minute?: string | undefined;
  second?: string | undefined;
  fraction?: string | undefined;
  zone?: string | undefined;
}

function dateFrom(text: string, parts: Parts, zone?: string): Date {
  if (parts.zone && zone !== undefined) {
    throw failed(
      `you cannot pass in a date/time string with time zone information ('${text}') together with a timezone argument`,
    );
  }
  const [year, month, day] = [Number(parts.year), Number(parts.month ?? 1), Number(parts.day ?? 1)];
  const [hour, minute, second] = [
    Number(parts.hour ?? 0),
    Number(parts.minute ?? 0),
    Number(parts.second ?? 0),
  ];
  const millisecond = Math.floor(Number(`0.${parts.fraction || '0'}`) * 1000);
  const local = utcMs(year, month - 1, day, hour, minute, second, millisecond);
  const date = new Date(local);
  if (month > 12 || date.getUTCMonth() !== month - 1 || hour > 23 || minute > 59 || second > 59) {
    throw failed(`Error parsing date string '${text}'`);
  }
  const own = parts.zone;
  if (own && own !== 'Z') return new Date(local - zoneOffset(own, 0));
  return new Date(zone === undefined || own ? local : toInstant(local, zone));
}

const patterns: Record<string, [part: keyof Parts | undefined, pattern: string]> = {
  '%': [undefined, '%'],
  Y: ['year', '(\\d{4})'],
  m: ['month', '(\\d{1,2})'],
  d: ['day', '(\\d{1,2})'],
  H: ['hour', '(\\d{1,2})'],
  M: ['minute', '(\\d{1,2})'],
  S: ['second', '(\\d{1,2})'],
  L: ['fraction', '(\\d{1,3})'],
  z: ['zone', '(Z|[+-]\\d{2}:?(?:\\d{2})?)'],
};

/** Reads a date by MongoDB's format specifiers. */
export function parseDate(text: string, format: string, zone?: string): Date {
  const parts: (keyof Parts)[] = [];
  const source = format.replace(/%([\s\S]?)|[.*+?^${}()|[\]\\]/g, (whole, letter: string | undefined) => {
    if (letter === undefined) return `\\${whole}`;
    const pattern = Object.hasOwn(patterns, letter) ? patterns[letter] : undefined;
    if (!pattern) throw failed(`Invalid or unsupported format character '%${letter}' in format string`);
    if (pattern[0]) parts.push(pattern[0]);
    return pattern[1];
  });
  const found = new RegExp(`^${source}$`).exec(text);
  if (!found || !parts.includes('year'))
    throw failed(`Error parsing date string '${text}' with format '${format}'`);
  return dateFrom(text, Object.fromEntries(parts.map((part, i) => [part, found[i + 1]])), zone);
}
