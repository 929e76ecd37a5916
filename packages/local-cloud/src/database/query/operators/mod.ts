import { failed } from '../../errors';
import type { QueryOperator } from './operator';
import { testOf } from './operator';

/** `$mod: [divisor, remainder]` on numbers, fractions cut off; the remainder has the sign of the value. */
export const mod: QueryOperator = {
  name: '$mod',
  compile(operand) {
    if (!Array.isArray(operand)) throw failed('malformed mod, needs to be an array');
    if (operand.length < 2) throw failed('malformed mod, not enough elements');
    if (operand.length > 2) throw failed('malformed mod, too many elements');
    const [divisor, remainder] = operand.map((part, i) => {
      if (typeof part !== 'number' || !Number.isFinite(part)) {
        throw failed(`malformed mod, ${i === 0 ? 'divisor' : 'remainder'} not a number`);
      }
      return Math.trunc(part);
    }) as [number, number];
    if (divisor === 0) throw failed('divisor cannot be 0');
    return [
      testOf('$mod', operand, (value) => {
        if (typeof value !== 'number' || !Number.isFinite(value)) return false;
        return Math.trunc(value) % divisor === remainder;
      }),
    ];
  },
};
