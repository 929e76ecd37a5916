import { failed } from '../../errors';
import { isDocument } from '../../value/types';
import { group } from './group';
import { sort } from './simple';
import type { StageCompiler } from './stage';

/** `$sortByCount`: the values of an expression with their numbers, most frequent first. */
export const sortByCount: StageCompiler = (operand, context) => {
  const expression = isDocument(operand) && Object.keys(operand)[0]?.startsWith('$');
  if (!expression && !(typeof operand === 'string' && operand.startsWith('$'))) {
    throw failed(
      'the sortByCount field must be defined as a $-prefixed path or an expression inside an object',
    );
  }
  const counts = group({ _id: operand, count: { $sum: 1 } }, context);
  const sorted = sort({ count: -1 }, context);
  return (documents) => sorted(counts(documents));
};
