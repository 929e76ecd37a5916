import { failed } from '../../errors';
import type { Value } from '../../value/types';
import { Regex, isDocument } from '../../value/types';
import { elemMatch } from './elem-match';
import { equalTest } from './eq';
import type { QueryOperator } from './operator';
import { testOf } from './operator';
import { regexTest } from './regex-test';

/** `$all`: for each item some element equals it, or (all `$elemMatch`) some element matches; `[]` matches nothing. */
export const all: QueryOperator = {
  name: '$all',
  compile(operand, _siblings, compiler) {
    if (!Array.isArray(operand)) throw failed('$all needs an array');
    if (operand.length === 0) return [testOf('$all', operand, () => false)];
    if (isElemMatch(operand[0])) {
      return operand.flatMap((item) => {
        if (!isElemMatch(item)) throw failed('$all/$elemMatch has to be consistent');
        return elemMatch.compile(item.$elemMatch, item, compiler);
      });
    }
    return operand.map((item) => {
      if (compiler.isOperators(item)) throw failed('no $ expressions in $all');
      return item instanceof Regex
        ? testOf('$regex', item, regexTest(item))
        : testOf('$eq', item, equalTest(item));
    });
  },
};

function isElemMatch(item: Value | undefined): item is { $elemMatch: Value } {
  return isDocument(item) && Object.keys(item).length === 1 && Object.hasOwn(item, '$elemMatch');
}
