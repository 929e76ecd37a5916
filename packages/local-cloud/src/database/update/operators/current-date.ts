import { failed } from '../../errors';
import { isDocument } from '../../value/types';
import type { UpdateOperator } from './operator';
import { show } from './show';

/** `$currentDate`: true or `{$type: 'date'}`. Timestamps do not exist here. */
export const currentDate: UpdateOperator = {
  name: '$currentDate',
  onMissing: 'create',
  prepare(operand, path, { now }) {
    const date = new Date(now);
    if (operand === true || operand === false) return () => date;
    if (isDocument(operand) && Object.keys(operand).join() === '$type') {
      if (operand.$type === 'date') return () => date;
      throw failed(`$currentDate on '${path}': $type must be 'date', got ${show(operand.$type)}`);
    }
    throw failed(
      `${show(operand)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'date'}).`,
    );
  },
};
