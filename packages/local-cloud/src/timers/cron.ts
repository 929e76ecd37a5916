import { CloudError } from '../errors';

/**
 * A parsed timer expression, as WeChat writes it: second minute hour day month weekday year, in UTC+8.
 * Each set holds the numbers that match. `anyDay` and `anyWeekday` keep whether the field was `*`: when both are
 * given, day and weekday are OR, else the given one rules.
 */
export interface Cron {
  seconds: readonly number[];
  minutes: readonly number[];
  hours: readonly number[];
  days: readonly number[];
  months: readonly number[];
  weekdays: readonly number[];
  years: readonly number[];
  anyDay: boolean;
  anyWeekday: boolean;
}

interface Field {
  name: string;
  min: number;
  max: number;
  /** Names in order, the first standing for `min`. */
  names: readonly string[];
}

const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

const second: Field = { name: 'second', min: 0, max: 59, names: [] };
const minute: Field = { name: 'minute', min: 0, max: 59, names: [] };
const hour: Field = { name: 'hour', min: 0, max: 23, names: [] };
const day: Field = { name: 'day', min: 1, max: 31, names: [] };
const month: Field = { name: 'month', min: 1, max: 12, names: monthNames };
const weekday: Field = { name: 'weekday', min: 0, max: 6, names: weekdayNames };
const year: Field = { name: 'year', min: 1970, max: 2099, names: [] };

// Seven fields of `*`, numbers, names, lists `a,b`, ranges `a-b` and steps `*/n`, `a-b/n`, `a/n`.
export function parseCron(expression: string): Cron {
  const parts = expression.trim().split(/\s+/);
  const [s, m, h, d, mon, w, y] = parts;
  if (parts.length !== 7 || !s || !m || !h || !d || !mon || !w || !y) {
    throw new CloudError(
      'INVALID_CONFIG',
      `"${expression}" has ${expression.trim() === '' ? 0 : parts.length} fields, expected 7: ` +
        'second minute hour day month weekday year',
    );
  }
  return {
    seconds: parseField(s, second),
    minutes: parseField(m, minute),
    hours: parseField(h, hour),
    days: parseField(d, day),
    months: parseField(mon, month),
    weekdays: parseField(w, weekday),
    years: parseField(y, year),
    anyDay: d === '*',
    anyWeekday: w === '*',
  };
}

function parseField(text: string, field: Field): number[] {
  const matching = new Set<number>();
  for (const part of text.split(',')) {
    const { from, to, step } = parsePart(part, field);
    for (let value = from; value <= to; value += step) matching.add(value);
  }
  return [...matching].sort((a, b) => a - b);
}

function parsePart(part: string, field: Field): { from: number; to: number; step: number } {
  const [range = '', stepText, ...rest] = part.split('/');
  if (rest.length > 0) throw fail(field, part, 'at most one "/"');
  const step = stepText === undefined ? 1 : parseStep(stepText, part, field);
  if (range === '*') return { from: field.min, to: field.max, step };
  const [fromText = '', toText, ...more] = range.split('-');
  if (more.length > 0) throw fail(field, part, 'a range of two ends');
  const from = parseValue(fromText, part, field);
  // "a/n" runs from a to the end, "a" alone is itself
  if (toText === undefined) return { from, to: stepText === undefined ? from : field.max, step };
  const to = parseValue(toText, part, field);
  if (to < from) throw fail(field, part, 'a range that does not go backwards');
  return { from, to, step };
}

function parseStep(text: string, part: string, field: Field): number {
  const step = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (step < 1) throw fail(field, part, 'a step of at least 1');
  return step;
}

function parseValue(text: string, part: string, field: Field): number {
  const named = field.names.indexOf(text.toUpperCase());
  if (named >= 0) return field.min + named;
  const value = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= field.min && value <= field.max) return value;
  const names = field.names.length > 0 ? ` or ${field.names[0]}..${field.names.at(-1)}` : '';
  throw fail(field, part, `${field.min} to ${field.max}${names}`);
}

function fail(field: Field, part: string, expected: string): CloudError {
  return new CloudError('INVALID_CONFIG', `${field.name} field: "${part}" where expected is ${expected}`);
}
