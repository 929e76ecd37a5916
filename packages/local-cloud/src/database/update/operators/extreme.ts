import { compareValues } from '../../value/compare';
import { assertStorable } from '../../value/storable';
import type { UpdateOperator } from './operator';
import { unchanged } from './operator';

/** Keeps the smaller or larger of two values of any type, in BSON order. */
function extreme(name: string, sign: 1 | -1): UpdateOperator {
  return {
    name,
    onMissing: 'create',
    prepare(operand, path) {
      assertStorable(operand, path);
      return (current) =>
        current === undefined || sign * compareValues(operand, current) > 0 ? operand : unchanged;
    },
  };
}

/** `$max`: sets the field if the value is greater than what is there. */
export const max = extreme('$max', 1);

/** `$min`: sets the field if the value is less than what is there. */
export const min = extreme('$min', -1);
