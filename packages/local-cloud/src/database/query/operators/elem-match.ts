import { failed } from '../../errors';
import type { Document, Value } from '../../value/types';
import { isDocument } from '../../value/types';
import type { ElementTest } from '../elements';
import type { Condition, QueryOperator } from './operator';
import { testOf } from './operator';

/**
 * `$elemMatch`: one element of the array meets all conditions. `{$gt: 1, $lt: 5}` judges the elements
 * themselves, `{x: 1, y: {...}}` and logical operators judge them as documents (an inner array counts as a
 * document whose field names are its places).
 */
export const elemMatch: QueryOperator = {
  name: '$elemMatch',
  compile(operand, _siblings, compiler) {
    if (!isDocument(operand)) throw failed('$elemMatch needs an Object');
    let test: ElementTest;
    if (compiler.isOperators(operand)) {
      const conditions = compiler.conditions(operand, '$elemMatch');
      test = (element) => conditions.every((condition) => holdsForElement(condition, element));
    } else {
      const matches = compiler.query(operand, '$elemMatch');
      test = (element) => isContainer(element) && matches(asDocument(element));
    }
    return [testOf('$elemMatch', operand, anyOf(test), { whole: true })];
  },
};

function anyOf(test: ElementTest): ElementTest {
  return (array, details) => {
    if (!Array.isArray(array)) return false;
    const found = array.findIndex((element) => test(element));
    if (found >= 0 && details) details.arrayIndex = found;
    return found >= 0;
  };
}

/** Judges one value, arrays not taken apart. */
export function holdsForElement(condition: Condition, element: Value | undefined): boolean {
  if (condition.type === 'test') return condition.test(element);
  return !condition.conditions.every((inner) => holdsForElement(inner, element));
}

function isContainer(element: Value | undefined): element is Value[] | Document {
  return Array.isArray(element) || isDocument(element);
}

function asDocument(element: Value[] | Document): Document {
  return Array.isArray(element) ? Object.fromEntries(element.entries()) : element;
}
