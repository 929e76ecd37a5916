import { failed, unknownOperator } from '../../errors';
import { compareValues } from '../../value/compare';
import { sortBy, parseSort } from '../../value/sort';
import { assertStorable } from '../../value/storable';
import type { Document, Value } from '../../value/types';
import { isDocument } from '../../value/types';
import type { UpdateOperator } from './operator';
import { bsonType, showId } from './show';

interface Push {
  readonly each: readonly Value[];
  readonly position: number | undefined;
  readonly slice: number | undefined;
  readonly sort: ((array: Value[]) => Value[]) | undefined;
}

/** `$push`, with `$each` and its `$position`, `$sort` and `$slice`, which are done in this order. */
export const push: UpdateOperator = {
  name: '$push',
  onMissing: 'create',
  prepare(operand, path) {
    const parsed = parsePush(operand);
    parsed.each.forEach((item) => {
      assertStorable(item, path);
    });
    return (current = [], place) => {
      if (!Array.isArray(current)) {
        throw failed(
          `The field '${place.path}' must be an array but is of type ${bsonType(current)} in document ${showId(place)}`,
        );
      }
      return applyPush(current, parsed);
    };
  },
};

function parsePush(operand: Value): Push {
  if (!isDocument(operand) || !Object.hasOwn(operand, '$each')) {
    return { each: [operand], position: undefined, slice: undefined, sort: undefined };
  }
  for (const name of Object.keys(operand)) {
    if (!['$each', '$position', '$slice', '$sort'].includes(name)) {
      throw unknownOperator('clause in $push', name);
    }
  }
  const each = operand.$each;
  if (!Array.isArray(each)) {
    throw failed(`The argument to $each in $push must be an array but it was of type: ${bsonType(each)}`);
  }
  return {
    each,
    position: integer(operand, '$position'),
    slice: integer(operand, '$slice'),
    sort: Object.hasOwn(operand, '$sort') ? parsePushSort(operand.$sort as Value) : undefined,
  };
}

function integer(modifiers: Document, name: string): number | undefined {
  const value = modifiers[name];
  if (value === undefined) return undefined;
  if (!Number.isInteger(value)) {
    throw failed(`The value for ${name} must be an integer value but was given type: ${bsonType(value)}`);
  }
  return value as number;
}

/** 1 or -1 sorts whole elements; `{field: 1}` by fields, where an element that is no document has none. */
function parsePushSort(sort: Value): (array: Value[]) => Value[] {
  if (sort === 1 || sort === -1) return (array) => [...array].sort((a, b) => compareValues(a, b) * sort);
  if (!isDocument(sort)) {
    throw failed(
      `The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields`,
    );
  }
  if (Object.keys(sort).length === 0)
    throw failed('The $sort pattern is empty when it should be a set of fields.');
  const fields = parseSort(sort, '$sort in $push');
  return (array) => sortBy(array, fields, (item) => (isDocument(item) ? item : {}));
}

function applyPush(current: readonly Value[], push: Push): Value[] {
  const { each, position, slice, sort } = push;
  let result = [...current];
  if (position === undefined || position >= result.length) result.push(...each);
  else result.splice(position < 0 ? Math.max(0, result.length + position) : position, 0, ...each);
  if (sort) result = sort(result);
  if (slice === undefined) return result;
  if (slice === 0) return [];
  return slice > 0 ? result.slice(0, slice) : result.slice(slice);
}
