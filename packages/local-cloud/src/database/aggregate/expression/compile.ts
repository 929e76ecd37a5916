import { failed, unknownOperator } from '../../errors';
import { getField, setField } from '../../value/fields';
import type { Document, Value } from '../../value/types';
import { isDocument } from '../../value/types';
import { expressionOperators } from './operators';
import type { Expression, ExpressionCompiler, Scope } from './scope';
import { lookUp } from './scope';

/** Makes a compiler that knows the given variables (`$$name`) besides the system's own. */
export function expressionCompiler(names: ReadonlySet<string> = new Set()): ExpressionCompiler {
  const compiler: ExpressionCompiler = {
    compile: (expression) => compileValue(expression, compiler, names),
    with: (more) => expressionCompiler(new Set([...names, ...more])),
  };
  return compiler;
}

function compileValue(value: Value, compiler: ExpressionCompiler, names: ReadonlySet<string>): Expression {
  if (typeof value === 'string') {
    return value.startsWith('$') ? compileReference(value, names) : () => value;
  }
  if (Array.isArray(value)) {
    const items = value.map((item) => compiler.compile(item));
    return (scope) => items.map((item) => item(scope) ?? null);
  }
  if (!isDocument(value)) return () => value;
  const fields = Object.keys(value);
  const first = fields[0];
  if (first?.startsWith('$')) {
    if (fields.length > 1) {
      throw failed(`an object representing an expression must have exactly one field: ${fields.join(', ')}`);
    }
    const operator = expressionOperators.get(first);
    if (!operator) throw unknownOperator('expression operator', first);
    return operator(value[first] as Value, compiler);
  }
  return compileDocument(value, fields, compiler);
}

/** `{a: expression, ...}`: fields whose value is missing are left out. */
function compileDocument(value: Document, fields: string[], compiler: ExpressionCompiler): Expression {
  const entries = fields.map((name): [string, Expression] => {
    if (name.startsWith('$')) throw unknownOperator('expression operator', name);
    if (name.includes('.')) throw failed(`field names in an object expression may not contain '.': ${name}`);
    return [name, compiler.compile(value[name] as Value)];
  });
  return (scope) => {
    const out: Document = {};
    for (const [name, expression] of entries) {
      const result = expression(scope);
      if (result !== undefined) setField(out, name, result);
    }
    return out;
  };
}

/** `$a.b`, `$$name.a.b`. */
function compileReference(reference: string, names: ReadonlySet<string>): Expression {
  if (!reference.startsWith('$$')) return compilePath(reference.slice(1), (scope) => scope.root);
  const [name = '', ...rest] = reference.slice(2).split('.');
  return compilePath(rest.join('.'), variable(name, names), rest.length === 0);
}

function variable(name: string, names: ReadonlySet<string>): Expression {
  switch (name) {
    case 'ROOT':
      return (scope) => scope.root;
    case 'CURRENT':
      return (scope) => scope.root;
    case 'NOW':
      return (scope) => new Date(scope.now);
    case 'REMOVE':
      return () => undefined;
    default:
      if (!names.has(name)) throw failed(`Use of undefined variable: ${name}`);
      return (scope: Scope) => lookUp(scope, name);
  }
}

function compilePath(path: string, base: Expression, whole = false): Expression {
  if (whole) return base;
  const parts = path.split('.');
  if (parts.includes('')) throw failed(`'$${path}' is not a valid field path: a field name is empty`);
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return (scope) => fieldOf(base(scope), only);
  return (scope) => parts.reduce(fieldOf, base(scope));
}

/** A field of a document, or of each document of an array; numbers are not places here. */
function fieldOf(value: Value | undefined, name: string): Value | undefined {
  if (Array.isArray(value)) {
    return value.flatMap((item) => {
      const found = fieldOf(item, name);
      return found === undefined ? [] : [found];
    });
  }
  return isDocument(value) ? getField(value, name) : undefined;
}
