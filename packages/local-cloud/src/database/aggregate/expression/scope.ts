import type { Document, Value } from '../../value/types';

/** A variable of `$let`, `$map` and so on, with those around it. */
export interface Variables {
  readonly name: string;
  readonly value: Value | undefined;
  readonly outer: Variables | undefined;
}

/** What an expression is evaluated in. */
export interface Scope {
  /** `$$ROOT`, which `$field` reads from. */
  readonly root: Document;
  readonly variables: Variables | undefined;
  /** `$$NOW`, epoch ms. */
  readonly now: number;
}

/** A compiled expression; `undefined` is a missing value. */
export type Expression = (scope: Scope) => Value | undefined;

/** Compiles expressions in which certain variables are known. */
export interface ExpressionCompiler {
  compile(expression: Value): Expression;
  /** A compiler that knows these variables too. */
  with(names: readonly string[]): ExpressionCompiler;
}

export function bind(scope: Scope, name: string, value: Value | undefined): Scope {
  return { ...scope, variables: { name, value, outer: scope.variables } };
}

export function lookUp(scope: Scope, name: string): Value | undefined {
  for (let at = scope.variables; at; at = at.outer) if (at.name === name) return at.value;
  return undefined;
}
