import { failed } from '../../errors';
import type { QueryOperator } from './operator';
import { testOf } from './operator';

/** `$size`: an array of exactly so many elements. */
export const size: QueryOperator = {
  name: '$size',
  compile(operand) {
    if (typeof operand !== 'number') throw failed('$size needs a number');
    if (!Number.isInteger(operand)) throw failed('$size must be a whole number');
    if (operand < 0) throw failed('$size may not be negative');
    return [
      testOf('$size', operand, (value) => Array.isArray(value) && value.length === operand, { whole: true }),
    ];
  },
};
