import { assertStorable } from '../../value/storable';
import type { UpdateOperator } from './operator';

/** `$set`: the field gets the value, whatever was there. */
export const set: UpdateOperator = {
  name: '$set',
  onMissing: 'create',
  prepare(operand, path) {
    assertStorable(operand, path);
    return () => operand;
  },
};
