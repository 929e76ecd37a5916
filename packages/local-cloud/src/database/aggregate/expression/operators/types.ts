import { failed } from '../../../errors';
import type { Value } from '../../../value/types';
import { ObjectId, bsonType } from '../../../value/types';
import type { OperatorCompiler, Operators } from '../arguments';
import { isNullish, namedOperands, unary } from '../arguments';
import { isoString } from '../dates/format';
import { parseIsoDate } from '../dates/parse';

type Convert = (value: Value) => Value;

function cannot(value: Value, to: string): Error {
  return failed(`Unsupported conversion from ${bsonType(value)} to ${to} in $convert with no onError value`);
}

function toNumber(to: string, fit: (value: number) => number): Convert {
  return (value) => {
    if (typeof value === 'number') return fit(value);
    if (typeof value === 'boolean') return value ? 1 : 0;
    if (value instanceof Date && to !== 'int') return value.getTime();
    if (typeof value !== 'string') throw cannot(value, to);
    const decimal =
      to === 'double' ? /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$|^[+-]?(inf(inity)?|nan)$/i : /^[+-]?\d+$/;
    if (!decimal.test(value)) {
      throw failed(`Failed to parse number '${value}' in $convert with no onError value`);
    }
    return fit(/inf/i.test(value) ? (value.startsWith('-') ? -Infinity : Infinity) : Number(value));
  };
}

/** Cuts the fraction off, as MongoDB does, and refuses what is out of range. */
function wholeNumber(to: string, bound: number): (value: number) => number {
  return (value) => {
    const whole = Math.trunc(value);
    if (!(whole >= -bound && whole < bound)) {
      throw failed(
        `Conversion would overflow target type in $convert with no onError value: ${value} to ${to}`,
      );
    }
    return whole === 0 ? 0 : whole;
  };
}

function toText(value: Value): Value {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return isoString(value);
  if (value instanceof ObjectId) return value.hex;
  throw cannot(value, 'string');
}

function toDate(value: Value): Value {
  if (value instanceof Date) return value;
  if (typeof value === 'number') {
    const date = new Date(Math.trunc(value));
    if (!Number.isNaN(date.getTime())) return date;
  }
  if (typeof value === 'string') return parseIsoDate(value);
  if (value instanceof ObjectId) return new Date(Number.parseInt(value.hex.slice(0, 8), 16) * 1000);
  throw cannot(value, 'date');
}

function toObjectId(value: Value): Value {
  if (value instanceof ObjectId) return value;
  if (typeof value === 'string' && /^[0-9a-f]{24}$/i.test(value)) return new ObjectId(value.toLowerCase());
  throw cannot(value, 'objectId');
}

const conversions: Record<string, Convert> = {
  double: toNumber('double', (value) => value),
  string: toText,
  objectId: toObjectId,
  bool: (value) => value !== false && value !== 0,
  date: toDate,
  int: toNumber('int', wholeNumber('int', 2 ** 31)),
  long: toNumber('long', wholeNumber('long', 2 ** 63)),
};

const codes: Record<number, string> = {
  1: 'double',
  2: 'string',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  16: 'int',
  18: 'long',
};

function conversionTo(to: Value | undefined): Convert {
  const name = typeof to === 'number' ? codes[to] : to;
  const conversion =
    typeof name === 'string' && Object.hasOwn(conversions, name) ? conversions[name] : undefined;
  if (!conversion) throw failed(`Unknown or unsupported type in $convert: ${JSON.stringify(to)}`);
  return conversion;
}

/** `{input, to, onError, onNull}`. */
const convert: OperatorCompiler = (operand, compiler) => {
  const named = namedOperands('$convert', operand, ['input', 'to'], ['onError', 'onNull']);
  const input = compiler.compile(named.input as Value);
  const to = compiler.compile(named.to as Value);
  const onError = named.onError === undefined ? undefined : compiler.compile(named.onError);
  const onNull = compiler.compile(named.onNull ?? null);
  return (scope) => {
    const value = input(scope);
    if (isNullish(value)) return onNull(scope);
    const type = to(scope);
    if (isNullish(type)) return null;
    const conversion = conversionTo(type);
    if (!onError) return conversion(value);
    try {
      return conversion(value);
    } catch {
      // That is what onError asks for.
      return onError(scope);
    }
  };
};

function shorthand(name: string, to: string): OperatorCompiler {
  const conversion = conversionTo(to);
  return unary(name, (value) => (isNullish(value) ? null : conversion(value)));
}

export const types: Operators = {
  $convert: convert,
  $isNumber: unary('$isNumber', (value) => typeof value === 'number'),
  $toBool: shorthand('$toBool', 'bool'),
  $toDate: shorthand('$toDate', 'date'),
  $toDouble: shorthand('$toDouble', 'double'),
  $toInt: shorthand('$toInt', 'int'),
  $toLong: shorthand('$toLong', 'long'),
  $toObjectId: shorthand('$toObjectId', 'objectId'),
  $toString: shorthand('$toString', 'string'),
  $type: unary('$type', (value) => bsonType(value)),
};
