import { expressionCompiler } from '../aggregate/expression/compile';
import type { Document, Value } from '../value/types';

/** Time of `$$NOW` in tests. */
export const testNow = Date.UTC(2026, 0, 31, 12);

/** The value of an expression on a document; undefined is a missing value. */
export function evaluate(expression: Value, document: Document = {}): Value | undefined {
  return expressionCompiler().compile(expression)({ root: document, variables: undefined, now: testNow });
}
