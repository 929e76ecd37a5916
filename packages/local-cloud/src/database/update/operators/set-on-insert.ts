import { assertStorable } from '../../value/storable';
import type { UpdateOperator } from './operator';
import { unchanged } from './operator';

/** `$setOnInsert`: only an upsert that inserts would set it; an update of a document changes nothing. */
export const setOnInsert: UpdateOperator = {
  name: '$setOnInsert',
  onMissing: 'ignore',
  ignoresBrokenPath: true,
  prepare(operand, path) {
    assertStorable(operand, path);
    return () => unchanged;
  },
};
