import { failed } from '../../errors';
import type { UpdateOperator } from './operator';
import { unchanged } from './operator';
import { bsonType, show } from './show';

/** `$pop`: 1 takes the last element, -1 the first. */
export const pop: UpdateOperator = {
  name: '$pop',
  onMissing: 'ignore',
  prepare(operand, path) {
    if (typeof operand !== 'number') throw failed(`Expected a number in: ${path}: ${show(operand)}`);
    if (operand !== 1 && operand !== -1) throw failed(`$pop expects 1 or -1, found: ${operand}`);
    return (current, place) => {
      if (!Array.isArray(current)) {
        throw failed(`Path '${place.path}' contains an element of non-array type '${bsonType(current)}'`);
      }
      if (current.length === 0) return unchanged;
      return operand === 1 ? current.slice(0, -1) : current.slice(1);
    };
  },
};
