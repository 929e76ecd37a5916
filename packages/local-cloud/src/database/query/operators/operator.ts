import type { Value } from '../../value/types';
import type { ElementTest } from '../elements';

/** What a field operator becomes. Evaluated on a document by its path, or on a single array element. */
export type Condition =
  | {
      readonly type: 'test';
      readonly operator: string;
      readonly operand: Value;
      readonly test: ElementTest;
      /** An array at the end of the path is judged as one value, not element by element. */
      readonly whole?: boolean;
    }
  | { readonly type: 'not'; readonly conditions: readonly Condition[] };

/** What an operator may need from the compiler: nested queries and operator documents. */
export interface QueryCompiler {
  /** Compiles a query on whole documents. */
  query(query: Value, where: string): (document: Value | undefined) => boolean;
  /** Compiles `{$gt: 1, ...}`. */
  conditions(operators: Value, where: string): Condition[];
  /** True if the document is of operators (its first field begins with `$` and is not logical). */
  isOperators(value: Value): boolean;
}

export interface QueryOperator {
  readonly name: string;
  /**
   * @param operand what stands beside the operator
   * @param siblings the whole operator document, for `$regex` with `$options`
   */
  compile(operand: Value, siblings: { readonly [name: string]: Value }, compiler: QueryCompiler): Condition[];
}

/** One test under the operator's own name, which is what most operators are. */
export function testOf(
  operator: string,
  operand: Value,
  test: ElementTest,
  options?: { whole: boolean },
): Condition {
  return { type: 'test', operator, operand, test, ...options };
}
