import { failed } from '../../errors';
import { Regex, isDocument } from '../../value/types';
import type { QueryOperator } from './operator';
import { testOf } from './operator';
import { regexTest } from './regex-test';

/** `$not`: the operators (or the regular expression) do not hold, which a missing field satisfies too. */
export const not: QueryOperator = {
  name: '$not',
  compile(operand, _siblings, compiler) {
    if (operand instanceof Regex) {
      return [{ type: 'not', conditions: [testOf('$regex', operand, regexTest(operand))] }];
    }
    if (!isDocument(operand)) throw failed('$not needs a regex or a document');
    if (Object.keys(operand).length === 0) throw failed('$not cannot be empty');
    return [{ type: 'not', conditions: compiler.conditions(operand, '$not') }];
  },
};
