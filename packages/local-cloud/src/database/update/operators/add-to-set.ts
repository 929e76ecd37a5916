import { failed, unknownOperator } from '../../errors';
import { canonical } from '../../value/canonical';
import { assertStorable } from '../../value/storable';
import type { Value } from '../../value/types';
import { isDocument } from '../../value/types';
import type { UpdateOperator } from './operator';
import { unchanged } from './operator';
import { bsonType } from './show';

/**
 * `$addToSet`: adds what no element equals yet; an array is one element unless it stands in `$each`. The SDK
 * passes on `_.addToSet({each: [...]})`, which WeChat documents, as it is: it means `$each`.
 */
export const addToSet: UpdateOperator = {
  name: '$addToSet',
  onMissing: 'create',
  prepare(operand, path) {
    const each = parseEach(operand);
    each.forEach((item) => {
      assertStorable(item, path);
    });
    return (current, place) => {
      if (current !== undefined && !Array.isArray(current)) {
        throw failed(
          `Cannot apply $addToSet to non-array field. Field named '${place.path}' has non-array type ${bsonType(current)}`,
        );
      }
      const members = new Set(current?.map(canonical));
      const added = each.filter((item) => {
        const key = canonical(item);
        return !members.has(key) && members.add(key);
      });
      return current && added.length === 0 ? unchanged : [...(current ?? []), ...added];
    };
  },
};

function parseEach(operand: Value): Value[] {
  if (!isDocument(operand)) return [operand];
  const names = Object.keys(operand);
  if (names[0] === '$each') {
    const extra = names[1];
    if (extra !== undefined) throw unknownOperator('clause in $addToSet', extra);
    if (Array.isArray(operand.$each)) return operand.$each;
    throw failed(
      `The argument to $each in $addToSet must be an array but it was of type ${bsonType(operand.$each)}`,
    );
  }
  if (names.length === 1 && Array.isArray(operand.each)) return operand.each;
  return [operand];
}
