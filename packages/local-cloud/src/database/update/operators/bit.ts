import { failed } from '../../errors';
import { isDocument } from '../../value/types';
import type { UpdateOperator } from './operator';
import { bsonType, show } from './show';

const operations: Record<string, (a: bigint, b: bigint) => bigint> = {
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
};

/** `$bit: {field: {and | or | xor: int}}` on integers of up to 64 bits; a missing field counts as 0. */
export const bit: UpdateOperator = {
  name: '$bit',
  onMissing: 'create',
  prepare(operand, path) {
    if (!isDocument(operand) || Object.keys(operand).length === 0) {
      throw failed(`The $bit modifier is not compatible with ${show(operand)} at '${path}'`);
    }
    const steps = Object.entries(operand).map(([name, mask]) => {
      const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
      if (!operation) throw failed(`The $bit modifier only supports 'and', 'or', and 'xor', not '${name}'`);
      if (!Number.isSafeInteger(mask)) {
        throw failed(`The $bit modifier field must be an Integer(32/64 bit), got ${show(mask)}`);
      }
      return (value: bigint) => operation(value, BigInt(mask as number));
    });
    return (current = 0) => {
      if (!Number.isSafeInteger(current)) {
        throw failed(`Cannot apply $bit to a value of non-integral type at '${path}': ${bsonType(current)}`);
      }
      return Number(steps.reduce((value, step) => step(value), BigInt(current as number)));
    };
  },
};
