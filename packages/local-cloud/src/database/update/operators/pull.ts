import { failed } from '../../errors';
import { compileElementQuery, compileQuery } from '../../query/compile';
import { equalTest } from '../../query/operators/eq';
import type { Value } from '../../value/types';
import { Regex, isDocument } from '../../value/types';
import type { FieldChange, UpdateContext, UpdateOperator } from './operator';
import { unchanged } from './operator';

/** `$pull`: takes away the elements that equal the value, satisfy the operators or match the query. */
export const pull: UpdateOperator = {
  name: '$pull',
  onMissing: 'ignore',
  prepare: (operand, _path, context) => cull('$pull', elementTest(operand, context)),
};

/** `$pullAll`: takes away the elements that equal one of the values. */
export const pullAll: UpdateOperator = {
  name: '$pullAll',
  onMissing: 'ignore',
  prepare(operand, path) {
    if (!Array.isArray(operand)) throw failed(`$pullAll requires an array argument, at '${path}'`);
    const tests = operand.map(equalTest);
    return cull('$pullAll', (element) => tests.some((test) => test(element)));
  },
};

/** Operators judge any element; a plain document is a query that only documents can match. */
function elementTest(operand: Value, context: UpdateContext): (element: Value) => boolean {
  if (operand instanceof Regex) return compileElementQuery(operand, context);
  if (!isDocument(operand)) return equalTest(operand);
  const first = Object.keys(operand)[0] ?? '';
  if (first.startsWith('$') && !['$and', '$or', '$nor', '$expr', '$comment'].includes(first)) {
    return compileElementQuery(operand, context);
  }
  const query = compileQuery(operand, context);
  return (element) => isDocument(element) && query.matches(element);
}

function cull(name: string, test: (element: Value) => boolean): FieldChange {
  return (current, place) => {
    if (!Array.isArray(current)) {
      throw failed(`Cannot apply ${name} to a non-array value, at '${place.path}'`);
    }
    const kept = current.filter((element) => !test(element));
    return kept.length === current.length ? unchanged : kept;
  };
}
