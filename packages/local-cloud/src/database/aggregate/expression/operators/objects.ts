import { failed } from '../../../errors';
import { getField } from '../../../value/fields';
import { mergeObjects } from '../../../value/merge';
import { isDocument } from '../../../value/types';
import type { OperatorCompiler, Operators } from '../arguments';
import { variadic } from '../arguments';

/** `$getField: 'name'` or `{field, input}`: reads names that hold dots or dollars too. */
const fieldOf: OperatorCompiler = (operand, compiler) => {
  const named = isDocument(operand) ? operand : { field: operand };
  if (typeof named.field !== 'string') throw failed('$getField requires a string for its field');
  const { field } = named;
  const input = named.input === undefined ? undefined : compiler.compile(named.input);
  return (scope) => {
    const value = input ? input(scope) : scope.root;
    if (value === null) return null;
    return isDocument(value) ? getField(value, field) : undefined;
  };
};

export const objects: Operators = {
  $getField: fieldOf,
  $mergeObjects: variadic((args) => {
    // One argument that is an array stands for its elements, as in $group.
    const [only] = args;
    return mergeObjects(args.length === 1 && Array.isArray(only) ? only : args);
  }),
};
