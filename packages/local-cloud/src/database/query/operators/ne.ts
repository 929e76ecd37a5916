import { failed } from '../../errors';
import { Regex } from '../../value/types';
import { equalTest } from './eq';
import type { QueryOperator } from './operator';
import { testOf } from './operator';

/** `$ne`: no element equals the value. */
export const ne: QueryOperator = {
  name: '$ne',
  compile(operand) {
    if (operand instanceof Regex) throw failed("Can't have regex as arg to $ne.");
    return [{ type: 'not', conditions: [testOf('$eq', operand, equalTest(operand))] }];
  },
};
