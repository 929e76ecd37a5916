import { failed } from '../../errors';
import { parseRegexOptions } from '../../value/regex';
import type { Value } from '../../value/types';
import { Regex } from '../../value/types';
import type { QueryOperator } from './operator';
import { testOf } from './operator';
import { regexTest } from './regex-test';

/** `{$regex: 'pattern' or /pattern/, $options: 'i'}`. */
export const regex: QueryOperator = {
  name: '$regex',
  compile(operand, siblings) {
    const value = buildRegex(operand, siblings.$options);
    return [testOf('$regex', value, regexTest(value))];
  },
};

function buildRegex(operand: Value, options: Value | undefined): Regex {
  if (options !== undefined && typeof options !== 'string') throw failed('$options has to be a string');
  if (operand instanceof Regex) {
    if (options === undefined) return operand;
    if (operand.options !== '') throw failed('options set in both $regex and $options');
    return new Regex(operand.pattern, parseRegexOptions(options));
  }
  if (typeof operand !== 'string') throw failed('$regex has to be a string');
  return new Regex(operand, parseRegexOptions(options ?? ''));
}

/** Stands for `$options`, which `$regex` reads; alone it is an error. */
export const regexOptions: QueryOperator = {
  name: '$options',
  compile(_operand, siblings) {
    if (!Object.hasOwn(siblings, '$regex')) throw failed('$options needs a $regex');
    return [];
  },
};
