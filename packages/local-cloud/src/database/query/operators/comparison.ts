import { failed } from '../../errors';
import { compareValues } from '../../value/compare';
import type { Value } from '../../value/types';
import { Regex, kindOf } from '../../value/types';
import type { ElementTest } from '../elements';
import type { QueryOperator } from './operator';
import { testOf } from './operator';

type Sign = (order: number) => boolean;

/**
 * `$gt`, `$gte`, `$lt`, `$lte` compare values of the same type only (type bracketing). NaN is equal to NaN and
 * neither above nor below anything; null is equal to null and to a missing field.
 */
function comparison(name: string, holds: Sign): QueryOperator {
  return {
    name,
    compile(operand) {
      if (operand instanceof Regex)
        throw failed(`Can't have RegEx as arg to predicate over field (${name}).`);
      return [testOf(name, operand, comparisonTest(operand, holds))];
    },
  };
}

function comparisonTest(operand: Value, holds: Sign): ElementTest {
  const orEqual = holds(0);
  if (operand === null) return (value) => orEqual && (value === null || value === undefined);
  if (typeof operand === 'number') {
    if (Number.isNaN(operand)) return (value) => orEqual && typeof value === 'number' && Number.isNaN(value);
    return (value) =>
      typeof value === 'number' && !Number.isNaN(value) && holds(value - operand || order(value, operand));
  }
  const kind = kindOf(operand);
  return (value) => kindOf(value) === kind && holds(compareValues(value, operand));
}

/** For infinities, whose difference is NaN. */
function order(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export const gt = comparison('$gt', (sign) => sign > 0);
export const gte = comparison('$gte', (sign) => sign >= 0);
export const lt = comparison('$lt', (sign) => sign < 0);
export const lte = comparison('$lte', (sign) => sign <= 0);
