import { failed } from '../../../errors';
import { equalValues } from '../../../value/compare';
import { getField, setField } from '../../../value/fields';
import type { Document, Value } from '../../../value/types';
import { bsonType, isDocument } from '../../../value/types';
import type { OperatorCompiler, Operators } from '../arguments';
import {
  binary,
  isNullish,
  namedOperands,
  requireArray,
  requireInteger,
  requireString,
  unary,
  variadic,
  withArguments,
} from '../arguments';

/** Longest array that `$range` makes. */
const maxRange = 1_000_000;

type Argument = Value | undefined;

function elementAt(name: string, array: Argument, place: Argument): Argument {
  if (isNullish(array) || isNullish(place)) return null;
  return requireArray(name, array, 'its first argument').at(requireInteger(name, place, 'a second argument'));
}

function arrayToObject(value: Argument): Value {
  if (isNullish(value)) return null;
  const out: Document = {};
  for (const item of requireArray('$arrayToObject', value)) {
    const [key, content] = pairOf(item);
    setField(out, requireString('$arrayToObject', key, 'each key'), content as Value);
  }
  return out;
}

/** `[k, v]` or `{k, v}`. */
function pairOf(item: Value): Argument[] {
  if (Array.isArray(item) && item.length === 2) return item;
  if (isDocument(item) && Object.keys(item).sort().join() === 'k,v')
    return [getField(item, 'k'), getField(item, 'v')];
  throw failed(`$arrayToObject requires pairs [k, v] or {k, v}, found ${bsonType(item)}`);
}

function objectToArray(value: Argument): Value {
  if (isNullish(value)) return null;
  if (!isDocument(value)) throw failed(`$objectToArray requires a document input, found: ${bsonType(value)}`);
  return Object.keys(value).map((k) => ({ k, v: value[k] as Value }));
}

function concatArrays(args: Argument[]): Value {
  if (args.some(isNullish)) return null;
  return args.flatMap((arg) => requireArray('$concatArrays', arg, 'each argument'));
}

function indexOf([array, wanted, start, end]: Argument[]): Value {
  if (isNullish(array)) return null;
  const items = requireArray('$indexOfArray', array, 'its first argument');
  const from = start === undefined ? 0 : requireInteger('$indexOfArray', start, 'a starting index');
  const to = end === undefined ? items.length : requireInteger('$indexOfArray', end, 'an ending index');
  if (from < 0 || to < 0) throw failed('$indexOfArray requires indexes of 0 or more');
  for (let i = from; i < Math.min(to, items.length); i++) if (equalValues(items[i], wanted)) return i;
  return -1;
}

function range([start, end, step = 1]: Argument[]): Value {
  const from = requireInteger('$range', start, 'a starting value');
  const to = requireInteger('$range', end, 'an ending value');
  const by = requireInteger('$range', step, 'a step value');
  if (by === 0) throw failed('$range requires a non-zero step value');
  const length = Math.max(0, Math.ceil((to - from) / by));
  if (length > maxRange)
    throw failed(`$range would make ${length} elements, at most ${maxRange} are allowed`);
  return Array.from({ length }, (_, i) => from + i * by);
}

function slice(args: Argument[]): Value {
  const [array, ...numbers] = args;
  if (args.some(isNullish)) return null;
  const items = requireArray('$slice', array, 'its first argument');
  const [first, count] = numbers.map((number) => requireInteger('$slice', number, 'an argument')) as [
    number,
    number?,
  ];
  if (count === undefined) return first >= 0 ? items.slice(0, first) : items.slice(first);
  if (count <= 0) throw failed(`Third argument to $slice must be positive: ${count}`);
  const from = first < 0 ? Math.max(0, items.length + first) : first;
  return items.slice(from, from + count);
}

/** `{inputs, useLongestLength, defaults}`. */
const zip: OperatorCompiler = (operand, compiler) => {
  const named = namedOperands('$zip', operand, ['inputs'], ['useLongestLength', 'defaults']);
  const longest = named.useLongestLength ?? false;
  if (typeof longest !== 'boolean') throw failed('useLongestLength must be a bool');
  if (!longest && named.defaults !== undefined) {
    throw failed('cannot specify defaults unless useLongestLength is true');
  }
  if (!Array.isArray(named.inputs) || named.inputs.length === 0) {
    throw failed('$zip requires at least one input array');
  }
  const { length } = named.inputs;
  const inputs = named.inputs.map((input) => compiler.compile(input));
  const defaults = compiler.compile(named.defaults ?? null);
  return (scope) => {
    const arrays = inputs.map((input) => input(scope));
    if (arrays.some(isNullish)) return null;
    const fill = defaults(scope) ?? new Array<Value>(length).fill(null);
    const fillers = requireArray('$zip', fill, 'defaults');
    if (fillers.length !== length) throw failed('defaults and inputs must have the same length');
    const lists = arrays.map((array) => requireArray('$zip', array, 'each input'));
    const lengths = lists.map((list) => list.length);
    const rows = longest ? Math.max(...lengths) : Math.min(...lengths);
    return Array.from({ length: rows }, (_, row) =>
      lists.map((list, i) => (row < list.length ? list[row] : fillers[i]) ?? null),
    );
  };
};

export const arrays: Operators = {
  $arrayElemAt: binary('$arrayElemAt', (array, place) => elementAt('$arrayElemAt', array, place)),
  $arrayToObject: unary('$arrayToObject', arrayToObject),
  $concatArrays: variadic(concatArrays),
  $first: unary('$first', (array) => elementAt('$first', array, 0)),
  $in: binary('$in', (value, array) => {
    const items = requireArray('$in', array, 'its second argument');
    return items.some((item) => equalValues(item, value));
  }),
  $indexOfArray: withArguments('$indexOfArray', [2, 4], indexOf),
  $isArray: unary('$isArray', (value) => Array.isArray(value)),
  $last: unary('$last', (array) => elementAt('$last', array, -1)),
  $objectToArray: unary('$objectToArray', objectToArray),
  $range: withArguments('$range', [2, 3], range),
  $reverseArray: unary('$reverseArray', (value) =>
    isNullish(value) ? null : [...requireArray('$reverseArray', value)].reverse(),
  ),
  $size: unary('$size', (value) => requireArray('$size', value).length),
  $slice: withArguments('$slice', [2, 3], slice),
  $zip: zip,
};
