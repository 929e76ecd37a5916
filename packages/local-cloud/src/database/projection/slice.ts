import { failed } from '../errors';
import type { Value } from '../value/types';
import { bsonType } from '../value/types';

/** `{$slice: n}` or `{$slice: [skip, limit]}` in a projection; what is no array stays as it is. */
export function sliceOf(operand: Value): (value: Value) => Value {
  const numbers = Array.isArray(operand) ? operand : [operand];
  if (numbers.length > 2 || (Array.isArray(operand) && numbers.length !== 2)) {
    throw failed('$slice array argument should be of form [skip, limit]');
  }
  const [first, limit] = numbers.map((number) => {
    if (typeof number !== 'number') {
      throw failed(`$slice only supports numbers and [x, y] arrays, not ${bsonType(number)}`);
    }
    return Math.trunc(number);
  }) as [number, number?];
  if (limit !== undefined && limit <= 0) throw failed(`$slice limit must be positive, got ${limit}`);
  return (value) => {
    if (!Array.isArray(value)) return value;
    if (limit === undefined) return first >= 0 ? value.slice(0, first) : value.slice(first);
    const from = first < 0 ? Math.max(0, value.length + first) : first;
    return value.slice(from, from + limit);
  };
}
