import { failed } from '../../../errors';
import type { Value } from '../../../value/types';
import { ObjectId, bsonType, isDocument } from '../../../value/types';
import type { OperatorCompiler, Operators } from '../arguments';
import { compileArguments, isNullish, namedOperands, requireString, withNames } from '../arguments';
import type { Calendar } from '../dates/calendar';
import { calendarOf } from '../dates/calendar';
import { formatDate } from '../dates/format';
import { parseDate, parseIsoDate } from '../dates/parse';
import { toInstant, utcMs } from '../dates/timezone';

type Argument = Value | undefined;

function instantOf(value: Value): number {
  if (value instanceof Date) return value.getTime();
  if (value instanceof ObjectId) return Number.parseInt(value.hex.slice(0, 8), 16) * 1000;
  throw failed(`can't convert from BSON type ${bsonType(value)} to Date`);
}

function zoneName(name: string, zone: Argument): string {
  return requireString(name, zone, "its 'timezone'");
}

/** A field of the calendar: the operand is a date, or `{date, timezone}`. */
function part(name: string, read: (calendar: Calendar) => number): OperatorCompiler {
  return (operand, compiler) => {
    let date: ReturnType<typeof compiler.compile> | undefined;
    let zone: typeof date;
    if (isDocument(operand) && Object.hasOwn(operand, 'date')) {
      const named = namedOperands(name, operand, ['date'], ['timezone']);
      date = compiler.compile(named.date as Value);
      if (named.timezone !== undefined) zone = compiler.compile(named.timezone);
    } else {
      const args = compileArguments(operand, compiler);
      if (args.length !== 1) throw failed(`${name} accepts exactly one argument if given an array`);
      date = args[0];
    }
    return (scope) => {
      const value = date?.(scope);
      const inZone = zone ? zone(scope) : 'UTC';
      if (isNullish(value) || isNullish(inZone)) return null;
      return read(calendarOf(instantOf(value), zoneName(name, inZone)));
    };
  };
}

const dateToString = withNames(
  '$dateToString',
  ['date'],
  ['format', 'timezone', 'onNull'],
  ({ date, format, timezone, onNull }, given) => {
    if (isNullish(date)) return given.has('onNull') ? onNull : null;
    if (given.has('timezone') && isNullish(timezone)) return null;
    if (given.has('format') && isNullish(format)) return null;
    const zone = given.has('timezone') ? zoneName('$dateToString', timezone) : 'UTC';
    const standard = given.has('timezone') ? '%Y-%m-%dT%H:%M:%S.%L' : '%Y-%m-%dT%H:%M:%S.%LZ';
    const pattern = given.has('format') ? requireString('$dateToString', format, "its 'format'") : standard;
    return formatDate(instantOf(date), pattern, zone);
  },
);

const dateFromString: OperatorCompiler = (operand, compiler) => {
  const names = ['format', 'timezone', 'onError', 'onNull'];
  const { onError, onNull, ...rest } = namedOperands('$dateFromString', operand, ['dateString'], names);
  const failing = onError === undefined ? undefined : compiler.compile(onError);
  const missing = compiler.compile(onNull ?? null);
  const parse = withNames(
    '$dateFromString',
    ['dateString'],
    names,
    ({ dateString, format, timezone }, given) => {
      if (isNullish(dateString)) return undefined;
      if ((given.has('format') && isNullish(format)) || (given.has('timezone') && isNullish(timezone)))
        return null;
      const text = requireString('$dateFromString', dateString, "its 'dateString'");
      const zone = given.has('timezone') ? zoneName('$dateFromString', timezone) : undefined;
      if (!given.has('format')) return parseIsoDate(text, zone);
      return parseDate(text, requireString('$dateFromString', format, "its 'format'"), zone);
    },
  )(rest, compiler);
  return (scope) => {
    let result: Argument;
    try {
      result = parse(scope);
    } catch (error) {
      if (!failing) throw error;
      return failing(scope);
    }
    return result === undefined ? missing(scope) : result;
  };
};

function wholeNumber(name: string, value: Argument, otherwise: number): number {
  if (value === undefined) return otherwise;
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= 32_767) return value;
  throw failed(`$dateFromParts: '${name}' must evaluate to an integer, found ${bsonType(value)}`);
}

const calendarNames = ['year', 'month', 'day'];
const isoNames = ['isoWeekYear', 'isoWeek', 'isoDayOfWeek'];
const clockNames = ['hour', 'minute', 'second', 'millisecond'];

const dateFromParts: OperatorCompiler = (operand, compiler) => {
  const iso = isDocument(operand) && Object.hasOwn(operand, 'isoWeekYear');
  const [first = '', ...more] = iso ? isoNames : calendarNames;
  const names = [...more, ...clockNames, 'timezone'];
  return withNames('$dateFromParts', [first], names, (args, given) => {
    if ([...given].some((name) => isNullish(args[name]))) return null;
    const read = (name: string, otherwise: number): number => wholeNumber(name, args[name], otherwise);
    const clock = [read('hour', 0), read('minute', 0), read('second', 0), read('millisecond', 0)] as const;
    const year = read(first, 1);
    if (year < 1 || year > 9999)
      throw failed(`$dateFromParts: '${first}' must be from 1 to 9999, found ${year}`);
    let local: number;
    if (iso) {
      // 4 January is always in week 1; going back to its Monday gives the start of the ISO year.
      const fourth = new Date(utcMs(year, 0, 4, 0, 0, 0, 0)).getUTCDay() || 7;
      const day = 4 - fourth + 1 + (read('isoWeek', 1) - 1) * 7 + (read('isoDayOfWeek', 1) - 1);
      local = utcMs(year, 0, day, ...clock);
    } else {
      local = utcMs(year, read('month', 1) - 1, read('day', 1), ...clock);
    }
    return new Date(
      given.has('timezone') ? toInstant(local, zoneName('$dateFromParts', args.timezone)) : local,
    );
  })(operand, compiler);
};

const dateToParts = withNames('$dateToParts', ['date'], ['timezone', 'iso8601'], (args, given) => {
  if (isNullish(args.date) || (given.has('timezone') && isNullish(args.timezone))) return null;
  const zone = given.has('timezone') ? zoneName('$dateToParts', args.timezone) : 'UTC';
  const c = calendarOf(instantOf(args.date), zone);
  const { hour, minute, second, millisecond } = c;
  const day =
    args.iso8601 === true
      ? { isoWeekYear: c.isoWeekYear, isoWeek: c.isoWeek, isoDayOfWeek: c.isoDayOfWeek }
      : { year: c.year, month: c.month, day: c.day };
  return { ...day, hour, minute, second, millisecond };
});

export const dates: Operators = {
  $dateFromParts: dateFromParts,
  $dateFromString: dateFromString,
  $dateToParts: dateToParts,
  $dateToString: dateToString,
  $dayOfMonth: part('$dayOfMonth', (c) => c.day),
  $dayOfWeek: part('$dayOfWeek', (c) => c.dayOfWeek),
  $dayOfYear: part('$dayOfYear', (c) => c.dayOfYear),
  $hour: part('$hour', (c) => c.hour),
  $isoDayOfWeek: part('$isoDayOfWeek', (c) => c.isoDayOfWeek),
  $isoWeek: part('$isoWeek', (c) => c.isoWeek),
  $isoWeekYear: part('$isoWeekYear', (c) => c.isoWeekYear),
  $millisecond: part('$millisecond', (c) => c.millisecond),
  $minute: part('$minute', (c) => c.minute),
  $month: part('$month', (c) => c.month),
  $second: part('$second', (c) => c.second),
  $week: part('$week', (c) => c.week),
  $year: part('$year', (c) => c.year),
};
