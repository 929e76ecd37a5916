import type { Value } from '../../../value/types';
import { accumulators } from '../../accumulator';
import type { OperatorCompiler, Operators } from '../arguments';
import { compileArguments } from '../arguments';

/** `$sum`, `$avg` and so on outside `$group`: over the elements of one array, or over several arguments. */
function summary(name: string): OperatorCompiler {
  return (operand, compiler) => {
    const args = compileArguments(operand, compiler);
    return (scope) => {
      const values = args.map((arg) => arg(scope));
      const [only] = values;
      const list: (Value | undefined)[] = values.length === 1 && Array.isArray(only) ? only : values;
      const accumulator = accumulators.get(name)?.start();
      for (const value of list) accumulator?.add(value);
      return accumulator?.result() ?? null;
    };
  };
}

export const summaries: Operators = Object.fromEntries(
  ['$avg', '$max', '$min', '$stdDevPop', '$stdDevSamp', '$sum'].map((name) => [name, summary(name)]),
);
