import { failed } from '../../../errors';
import { preciseSum } from '../../../value/sum';
import type { Value } from '../../../value/types';
import { bsonType } from '../../../value/types';
import type { OperatorCompiler, Operators } from '../arguments';
import { binary, isNullish, requireNumber, unary, variadic, withArguments } from '../arguments';

/** A function of one number; null and missing give null. */
function ofNumber(name: string, compute: (value: number) => number): OperatorCompiler {
  return unary(name, (value) => (isNullish(value) ? null : compute(requireNumber(name, value))));
}

function ofTwoNumbers(name: string, compute: (a: number, b: number) => number): OperatorCompiler {
  return binary(name, (a, b) => {
    if (isNullish(a) || isNullish(b)) return null;
    return compute(requireNumber(name, a), requireNumber(name, b));
  });
}

/** Sums numbers; with one date among them, moves the date by so many ms. */
function add(args: (Value | undefined)[]): Value {
  if (args.some(isNullish)) return null;
  const dates = args.filter((arg) => arg instanceof Date);
  if (dates.length > 1) throw failed('only one date allowed in an $add expression');
  const numbers = args.map((arg) => {
    if (arg instanceof Date) return arg.getTime();
    if (typeof arg === 'number') return arg;
    throw failed(`$add only supports numeric or date types, not ${bsonType(arg)}`);
  });
  const total = preciseSum(numbers);
  return dates.length === 1 ? new Date(Math.round(total)) : total;
}

function subtract(a: Value | undefined, b: Value | undefined): Value {
  if (isNullish(a) || isNullish(b)) return null;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime();
  if (a instanceof Date && typeof b === 'number') return new Date(a.getTime() - Math.round(b));
  throw failed(`can't $subtract ${bsonType(b)} from ${bsonType(a)}`);
}

function logarithm(value: number, base: number): number {
  if (!(value > 0) && !Number.isNaN(value))
    throw failed(`$log's argument must be a positive number, but is ${value}`);
  if (!Number.isNaN(base) && (!(base > 0) || base === 1)) {
    throw failed(`$log's base must be a positive number not equal to 1, but is ${base}`);
  }
  return Math.log(value) / Math.log(base);
}

function positive(name: string, compute: (value: number) => number): OperatorCompiler {
  return ofNumber(name, (value) => {
    if (value <= 0) throw failed(`${name}'s argument must be a positive number, but is ${value}`);
    return compute(value);
  });
}

/** Shifts the decimal point as text does, so that 1.005 is not 1.00499. */
function shift(value: number, places: number): number {
  const [digits = '0', exponent = '0'] = String(value).split('e');
  return Number(`${digits}e${Number(exponent) + places}`);
}

function halfToEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}

function toPlace(name: string, whole: (value: number) => number): OperatorCompiler {
  return withArguments(name, [1, 2], ([value, place]) => {
    if (isNullish(value) || place === null) return null;
    const number = requireNumber(name, value);
    const places = place === undefined ? 0 : requireNumber(name, place);
    if (!Number.isInteger(places) || places < -20 || places > 100) {
      throw failed(
        `cannot apply ${name} with precision value ${places}: it must be an integer from -20 to 100`,
      );
    }
    if (!Number.isFinite(number)) return number;
    return shift(whole(shift(number, places)), -places);
  });
}

export const arithmetic: Operators = {
  $abs: ofNumber('$abs', Math.abs),
  $add: variadic(add),
  $ceil: ofNumber('$ceil', Math.ceil),
  $divide: ofTwoNumbers('$divide', (a, b) => {
    if (b === 0) throw failed("can't $divide by zero");
    return a / b;
  }),
  $exp: ofNumber('$exp', Math.exp),
  $floor: ofNumber('$floor', Math.floor),
  $ln: positive('$ln', Math.log),
  $log: ofTwoNumbers('$log', logarithm),
  $log10: positive('$log10', Math.log10),
  $mod: ofTwoNumbers('$mod', (a, b) => {
    if (b === 0) throw failed("can't $mod by zero");
    return a % b;
  }),
  $multiply: variadic((args) => {
    if (args.some(isNullish)) return null;
    return args.reduce<number>((product, arg) => product * requireNumber('$multiply', arg), 1);
  }),
  $pow: ofTwoNumbers('$pow', (base, exponent) => {
    if (base === 0 && exponent < 0) throw failed('$pow cannot take a base of 0 and a negative exponent');
    return base ** exponent;
  }),
  $round: toPlace('$round', halfToEven),
  $sqrt: ofNumber('$sqrt', (value) => {
    if (value < 0) throw failed("$sqrt's argument must be greater than or equal to 0");
    return Math.sqrt(value);
  }),
  $subtract: binary('$subtract', subtract),
  $trunc: toPlace('$trunc', Math.trunc),
};
