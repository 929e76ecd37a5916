import { compareValues, equalValues } from '../../value/compare';
import type { Value } from '../../value/types';
import { Regex } from '../../value/types';
import type { ElementTest } from '../elements';
import type { QueryOperator } from './operator';
import { testOf } from './operator';

/** Equality with a value; null also equals a field that is not there. */
export function equalTest(operand: Value): ElementTest {
  if (operand === null) return (value) => value === null || value === undefined;
  if (typeof operand === 'string' || typeof operand === 'boolean') return (value) => value === operand;
  if (typeof operand === 'number' && !Number.isNaN(operand)) return (value) => value === operand;
  if (operand instanceof Regex)
    return (value) => value instanceof Regex && compareValues(value, operand) === 0;
  return (value) => value !== undefined && equalValues(value, operand);
}

/** `$eq`: the value itself, key order included; a regular expression equals only a stored one. */
export const eq: QueryOperator = {
  name: '$eq',
  compile: (operand) => [testOf('$eq', operand, equalTest(operand))],
};
