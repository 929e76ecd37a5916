import { failed } from '../../errors';
import type { UpdateOperator } from './operator';
import { bsonType, show, showId } from './show';

function arithmetic(
  name: string,
  verb: string,
  onMissing: (operand: number) => number,
  compute: (current: number, operand: number) => number,
): UpdateOperator {
  return {
    name,
    onMissing: 'create',
    prepare(operand, path) {
      if (typeof operand !== 'number') {
        throw failed(`Cannot ${verb} with non-numeric argument: {${path}: ${show(operand)}}`);
      }
      return (current, place) => {
        if (current === undefined) return onMissing(operand);
        if (typeof current !== 'number') {
          throw failed(
            `Cannot apply ${name} to a value of non-numeric type. ${showId(place)} has the field ` +
              `'${place.path}' of non-numeric type ${bsonType(current)}`,
          );
        }
        return compute(current, operand);
      };
    },
  };
}

/** `$inc`: adds to a number; a missing field becomes the amount. */
export const inc = arithmetic(
  '$inc',
  'increment',
  (operand) => operand,
  (current, operand) => current + operand,
);

/** `$mul`: multiplies a number; a missing field becomes 0. */
export const mul = arithmetic(
  '$mul',
  'multiply',
  () => 0,
  (current, operand) => current * operand,
);
