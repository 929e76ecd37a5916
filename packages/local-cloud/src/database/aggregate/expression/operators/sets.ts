import { canonical } from '../../../value/canonical';
import { isTruthy } from '../../../value/truth';
import type { Value } from '../../../value/types';
import type { Operators } from '../arguments';
import { binary, isNullish, requireArray, unary, variadic } from '../arguments';

function unique(values: readonly Value[]): Map<string, Value> {
  const members = new Map<string, Value>();
  for (const value of values) {
    const key = canonical(value);
    if (!members.has(key)) members.set(key, value);
  }
  return members;
}

function list(name: string, value: Value | undefined): Value[] {
  return requireArray(name, value, 'each argument');
}

/** Results keep the order in which members were first seen; MongoDB promises none. */
export const sets: Operators = {
  $allElementsTrue: unary('$allElementsTrue', (value) => list('$allElementsTrue', value).every(isTruthy)),
  $anyElementTrue: unary('$anyElementTrue', (value) => list('$anyElementTrue', value).some(isTruthy)),
  $setDifference: binary('$setDifference', (a, b) => {
    if (isNullish(a) || isNullish(b)) return null;
    const without = unique(list('$setDifference', b));
    return [...unique(list('$setDifference', a))]
      .filter(([key]) => !without.has(key))
      .map(([, value]) => value);
  }),
  $setEquals: variadic((args) => {
    const [first, ...rest] = args.map((arg) => unique(list('$setEquals', arg)));
    return rest.every((set) => first?.size === set.size && [...set.keys()].every((key) => first.has(key)));
  }),
  $setIntersection: variadic((args) => {
    if (args.some(isNullish)) return null;
    const [first, ...rest] = args.map((arg) => unique(list('$setIntersection', arg)));
    return [...(first ?? [])].filter(([key]) => rest.every((set) => set.has(key))).map(([, value]) => value);
  }),
  $setIsSubset: binary('$setIsSubset', (a, b) => {
    const whole = unique(list('$setIsSubset', b));
    return list('$setIsSubset', a).every((value) => whole.has(canonical(value)));
  }),
  $setUnion: variadic((args) => {
    if (args.some(isNullish)) return null;
    return [...unique(args.flatMap((arg) => list('$setUnion', arg))).values()];
  }),
};
