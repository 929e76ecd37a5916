import { expressionCompiler } from '../aggregate/expression/compile';
import type { ExpressionCompiler, Variables } from '../aggregate/expression/scope';
import { failed, unknownOperator } from '../errors';
import { isTruthy } from '../value/truth';
import type { Document, Value } from '../value/types';
import { Regex, isDocument } from '../value/types';
import type { MatchDetails } from './elements';
import { anyElement } from './elements';
import { fieldOperators } from './operators';
import { equalTest } from './operators/eq';
import type { Condition, QueryCompiler } from './operators/operator';
import { testOf } from './operators/operator';
import { regexTest } from './operators/regex-test';

/** A part of a compiled query. The planner reads `and` and `field` nodes; the rest is only evaluated. */
export type QueryNode =
  | {
      readonly type: 'field';
      readonly path: string;
      readonly parts: readonly string[];
      readonly condition: Condition;
    }
  | { readonly type: 'and' | 'or' | 'nor'; readonly nodes: readonly QueryNode[] }
  | { readonly type: 'expr'; readonly holds: (document: Document) => boolean };

export interface CompiledQuery {
  readonly root: QueryNode;
  /** True if the document matches; `details` receives where in an array it did. */
  matches(document: Document, details?: MatchDetails): boolean;
}

export interface QueryContext {
  /** Time of the operation in epoch ms (`$$NOW`). */
  readonly now: number;
  /** Variables that `$expr` may use, inside a lookup's pipeline. */
  readonly compiler?: ExpressionCompiler;
  readonly variables?: Variables | undefined;
}

const logical = new Set(['$and', '$or', '$nor']);

/** Compiles a query document, or throws an error that names what it does not know. */
export function compileQuery(query: Value, context: QueryContext): CompiledQuery {
  if (!isDocument(query)) throw failed('a query must be an object');
  const root = compileDocument(query, { ...context, nested: false });
  return { root, matches: (document, details) => evaluate(root, document, details) };
}

type Scope = QueryContext & { readonly nested: boolean };

function compileDocument(query: Document, scope: Scope): QueryNode {
  const nodes = Object.keys(query).flatMap((key) => compileKey(key, query[key] as Value, scope));
  return nodes.length === 1 ? (nodes[0] as QueryNode) : { type: 'and', nodes };
}

function compileKey(key: string, value: Value, scope: Scope): QueryNode[] {
  if (logical.has(key)) return [compileLogical(key, value, scope)];
  if (key === '$expr') return [compileExpr(value, scope)];
  if (key === '$comment') return [];
  if (key.startsWith('$')) throw unknownOperator('top level operator', key);
  const parts = key.split('.');
  return fieldConditions(key, value, scope).map((condition) => ({
    type: 'field',
    path: key,
    parts,
    condition,
  }));
}

function compileLogical(key: string, value: Value, scope: Scope): QueryNode {
  if (!Array.isArray(value)) throw failed(`${key} must be an array`);
  if (value.length === 0) throw failed(`${key} must be a nonempty array`);
  const nodes = value.map((part) => {
    if (!isDocument(part)) throw failed(`${key} argument's entries must be objects`);
    return compileDocument(part, scope);
  });
  return { type: key.slice(1) as 'and' | 'or' | 'nor', nodes };
}

function compileExpr(value: Value, scope: Scope): QueryNode {
  if (scope.nested) throw failed('$expr can only be applied to the top-level document');
  const expression = (scope.compiler ?? expressionCompiler()).compile(value);
  const { variables, now } = scope;
  return { type: 'expr', holds: (root) => isTruthy(expression({ root, variables, now })) };
}

function fieldConditions(field: string, value: Value, scope: Scope): Condition[] {
  if (value instanceof Regex) return [testOf('$regex', value, regexTest(value))];
  if (isDocument(value) && isOperatorLike(value)) return operatorConditions(value, field, scope);
  return [testOf('$eq', value, equalTest(value))];
}

function isOperatorLike(value: Document): boolean {
  return Object.keys(value)[0]?.startsWith('$') ?? false;
}

function operatorConditions(operators: Document, where: string, scope: Scope): Condition[] {
  const inner: Scope = { ...scope, nested: true };
  const compiler: QueryCompiler = {
    query: (query) => {
      const node = compileDocument(query as Document, inner);
      return (document) => evaluate(node, document as Document);
    },
    conditions: (value) => operatorConditions(value as Document, where, inner),
    isOperators: (value) => isDocument(value) && isOperatorLike(value) && !startsLogical(value),
  };
  return Object.keys(operators).flatMap((name) => {
    const operator = fieldOperators.get(name);
    if (!operator) throw unknownOperator(`operator on "${where}"`, name);
    return operator.compile(operators[name] as Value, operators, compiler);
  });
}

function startsLogical(value: Document): boolean {
  const first = Object.keys(value)[0] ?? '';
  return logical.has(first) || first === '$expr' || first === '$comment';
}

function evaluate(node: QueryNode, document: Document, details?: MatchDetails): boolean {
  switch (node.type) {
    case 'field':
      return holds(node.condition, node.parts, document, details);
    case 'and':
      return node.nodes.every((child) => evaluate(child, document, details));
    case 'or':
      return node.nodes.some((child) => evaluate(child, document, details));
    case 'nor':
      return !node.nodes.some((child) => evaluate(child, document));
    case 'expr':
      return node.holds(document);
  }
}

function holds(
  condition: Condition,
  parts: readonly string[],
  document: Document,
  details?: MatchDetails,
): boolean {
  if (condition.type === 'test') {
    return anyElement(document, parts, condition.whole ?? false, condition.test, details);
  }
  return !condition.conditions.every((inner) => holds(inner, parts, document));
}

/** Judges one value as if it were a field: `$pull` removes the elements for which this holds. */
export function compileElementQuery(operand: Value, context: QueryContext): (element: Value) => boolean {
  const conditions = fieldConditions('', operand, { ...context, nested: true });
  return (element) => conditions.every((condition) => holds(condition, [''], { '': element }));
}
