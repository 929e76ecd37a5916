import { isTruthy } from '../../value/truth';
import type { QueryOperator } from './operator';
import { testOf } from './operator';

/** `$exists`: the field is there (null counts), or with a false operand is not. */
export const exists: QueryOperator = {
  name: '$exists',
  compile(operand) {
    const there = testOf('$exists', true, (value) => value !== undefined);
    return isTruthy(operand) ? [there] : [{ type: 'not', conditions: [there] }];
  },
};
