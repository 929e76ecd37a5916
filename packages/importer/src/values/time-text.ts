/** What a text says about a moment. */
export type TimeText =
  /** It is known when. */
  | { kind: 'moment'; at: number }
  /** A clock's reading, as if it were UTC, that wants a zone. */
  | { kind: 'local'; at: number }
  /** Three numbers whose order the column tells; `ofDay` in ms, `offset` in ms where the text gives one. */
  | {
      kind: 'numbers';
      numbers: readonly [number, number, number];
      wide: boolean;
      ofDay: number;
      offset: number | null;
    };

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Day 0 of Excel's calendar (1900 system, for every day behind its 29 February 1900, which never was). */
const EXCEL_EPOCH = Date.UTC(1899, 11, 30);
/** Days 1954 to 2119: what a column of times can be, and no count of seconds. */
const EXCEL_DAYS = { from: 20_000, to: 80_000 };

const MONTHS: Readonly<Record<string, number>> = {
  jan: 1,
  feb: 2,
  mar: 3,
  apr: 4,
  may: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  oct: 10,
  nov: 11,
  dec: 12,
};

/** Digits of an epoch that can be nothing else. */
const EPOCH = /^1\d{9}$|^1\d{12}$/;
/** `2010-12-01 08:26:00`, the usual writing, with whatever is behind it. */
const USUAL = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)(.*)$/;
const YEAR_FIRST =
  /^(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?日?(?:[T ,]|$|(?=[上下中凌早晚]|\d?\d[:时点]))(.*)$/;
const NUMBERS = /^(\d{1,2})([-/. ])(\d{1,2})(?:\2|, ?)(\d{4}|\d{2})(?:[T ,]+|$)(.*)$/;
const DAY_NAMED = /^(\d{1,2})(?:st|nd|rd|th)?[-/ .]([a-z]{3,9})\.?[-/ .,]+(\d{4}|\d{2})(?:[T ,]+|$)(.*)$/i;
const MONTH_NAMED = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?:[T ,]+|$)(.*)$/i;
const WEEKDAY = /^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? |(?:星期|周)[一二三四五六日天] ?)/i;
const COMPACT = /^((?:19|20)\d\d)(\d\d)(\d\d)(?:[T ]?(\d\d)(\d\d)(\d\d)?(.*))?$/;

const CLOCK =
  /^(凌晨|早上|上午|中午|下午|晚上|am|pm)? ?(\d{1,2})(?:[:.时点] ?(\d{1,2})?)?(?:[:.分] ?(\d{1,2})?(?:[.,](\d+))?)?秒? ?(a\.?m\.?|p\.?m\.?|上午|下午)? ?(.*)$/i;
const OFFSET = /^(?:utc|gmt|z)? ?([+-])(\d{1,2})(?::?(\d{2}))?(?: ?\(.*\)| [a-z]{3,5})?$/i;
const UNIVERSAL = /^(?:utc|gmt|z)$/i;

/** Reads the writings of a time that files have; null for what is none. */
export function readTimeText(written: string): TimeText | null {
  const usual = USUAL.exec(written);
  if (usual) {
    const [, year, month, day, hour, minute, second, tail = ''] = usual;
    const date = dateOf(Number(year), Number(month), Number(day));
    const rest = tail.startsWith('.') || tail.startsWith(',') ? null : tail;
    if (rest !== null) return placed(date, clockMs(Number(hour), Number(minute), Number(second)), rest);
  }
  if (EPOCH.test(written)) return readNumber(written);
  const text = plain(written);
  if (/^[-+]?\d+(\.\d+)?$/.test(text)) return readNumber(text);
  return readDated(text.replace(WEEKDAY, ''));
}

function readDated(text: string): TimeText | null {
  const first = YEAR_FIRST.exec(text);
  if (first) return withClock(dateOf(Number(first[1]), Number(first[2]), Number(first[3])), first[4]);
  const numbers = NUMBERS.exec(text);
  if (numbers) return readNumbers(numbers);
  const day = DAY_NAMED.exec(text);
  if (day) return withClock(dateOf(fullYear(day[3]), monthOf(day[2]), Number(day[1])), day[4]);
  const month = MONTH_NAMED.exec(text);
  if (month) return withClock(dateOf(Number(month[3]), monthOf(month[1]), Number(month[2])), month[4]);
  const compact = COMPACT.exec(text);
  return compact ? readCompact(compact) : null;
}

function readNumbers([, first, , second, third, rest = '']: RegExpExecArray): TimeText | null {
  const clock = readClock(rest);
  if (!clock) return null;
  return {
    kind: 'numbers',
    numbers: [Number(first), Number(second), Number(third)],
    wide: third?.length === 4,
    ...clock,
  };
}

/** Epoch in seconds, ms, µs or ns by its length; else a date without separators, or Excel's count of days. */
function readNumber(text: string): TimeText | null {
  const compact = /^\d+$/.test(text) ? COMPACT.exec(text) : null;
  if (compact && [8, 12, 14].includes(text.length)) {
    const read = readCompact(compact);
    if (read) return read;
  }
  const value = Number(text);
  if (value >= EXCEL_DAYS.from && value < EXCEL_DAYS.to) {
    return { kind: 'local', at: EXCEL_EPOCH + Math.round((value * DAY_MS) / 1000) * 1000 };
  }
  const size = Math.abs(value);
  const scale = size < 1e11 ? 1000 : size < 1e14 ? 1 : size < 1e17 ? 1e-3 : 1e-6;
  return { kind: 'moment', at: Math.round(value * scale) };
}

function readCompact([
  ,
  year,
  month,
  day,
  hour,
  minute,
  second,
  rest = '',
]: RegExpExecArray): TimeText | null {
  const date = dateOf(Number(year), Number(month), Number(day));
  const ofDay = clockMs(Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0));
  return placed(date, ofDay, rest);
}

function withClock(date: number | null, rest = ''): TimeText | null {
  const clock = readClock(rest);
  if (date === null || !clock) return null;
  return clock.offset === null
    ? { kind: 'local', at: date + clock.ofDay }
    : { kind: 'moment', at: date + clock.ofDay - clock.offset };
}

function placed(date: number | null, ofDay: number | null, rest: string): TimeText | null {
  if (date === null || ofDay === null) return null;
  if (rest === '') return { kind: 'local', at: date + ofDay };
  const offset = offsetOf(rest.trim());
  return offset === null ? null : { kind: 'moment', at: date + ofDay - offset };
}

/** Time of day and offset; midnight where there is none. */
function readClock(written: string): { ofDay: number; offset: number | null } | null {
  const text = written.trim().replace(WEEKDAY, '');
  if (text === '') return { ofDay: 0, offset: null };
  const match = CLOCK.exec(text);
  if (!match) return null;
  const [, before = '', hours, minutes, seconds, fraction, after = '', zone = ''] = match;
  const half = (before || after).toLowerCase().replaceAll('.', '');
  if (minutes === undefined && half === '' && !/[时点:]/.test(text)) return null;
  const hour = hourOf(Number(hours), half);
  const whole = hour === null ? null : clockMs(hour, Number(minutes ?? 0), Number(seconds ?? 0));
  if (whole === null) return null;
  const ofDay = whole + (fraction === undefined ? 0 : Math.round(Number(`0.${fraction}`) * 1000));
  if (zone === '') return { ofDay, offset: null };
  const offset = offsetOf(zone.trim());
  return offset === null ? null : { ofDay, offset };
}

function hourOf(hour: number, half: string): number | null {
  if (half === '') return hour;
  const morning = ['am', '上午', '凌晨', '早上'].includes(half);
  if (hour > 12) return morning ? null : hour;
  // Midnight of which day is not sure.
  if (half === '晚上' && hour === 12) return null;
  if (half === '中午') return hour >= 10 ? hour : hour + 12;
  return (hour % 12) + (morning ? 0 : 12);
}

/** ms that a clock of this zone is ahead of UTC; null where it names none. `+0800`, `Z`, `UTC`, `+0000 UTC`. */
function offsetOf(text: string): number | null {
  const zone = text.replace(/\[[\w/+-]+\]$/, '');
  if (UNIVERSAL.test(zone)) return 0;
  const match = OFFSET.exec(zone);
  if (!match) return null;
  const [, sign, hours, minutes] = match;
  const ahead = (Number(hours) * 60 + Number(minutes ?? 0)) * MINUTE_MS;
  if (ahead > 14 * 60 * MINUTE_MS || Number(minutes ?? 0) > 59) return null;
  return sign === '-' ? -ahead : ahead;
}

/** Epoch ms of a day's beginning in UTC; null where there is no such day. */
export function dateOf(year: number, month: number, day: number): number | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const at = Date.UTC(year, month - 1, day);
  return day < 29 || new Date(at).getUTCDate() === day ? at : null;
}

/** 70 to 99 are of the last century. */
export function fullYear(text = ''): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

function clockMs(hour: number, minute: number, second: number): number | null {
  if (hour > 23 || minute > 59 || second > 59) return null;
  return ((hour * 60 + minute) * 60 + second) * 1000;
}

function monthOf(name = ''): number {
  const short = name.slice(0, 3).toLowerCase();
  return Object.hasOwn(MONTHS, short) ? (MONTHS[short] ?? 0) : 0;
}

/** Full-width digits and signs as usual ones, spaces as one, without what spreadsheets put before a text. */
function plain(written: string): string {
  const usual = /^[\x20-\x7e]*$/.test(written) ? written : written.normalize('NFKC');
  return usual.replaceAll(/\s+/g, ' ').trim().replace(/^['`]/, '');
}
