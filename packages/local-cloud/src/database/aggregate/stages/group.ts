import { failed, unknownOperator } from '../../errors';
import { canonical } from '../../value/canonical';
import { setField } from '../../value/fields';
import type { Document, Value } from '../../value/types';
import { isDocument } from '../../value/types';
import { accumulators } from '../accumulator';
import type { Accumulator, AccumulatorKind } from '../accumulator/accumulator';
import type { Expression, ExpressionCompiler, Scope } from '../expression/scope';
import type { StageCompiler } from './stage';
import { scopeOf } from './stage';

/** One field of a group's document: what is gathered and how. */
export interface GroupField {
  readonly name: string;
  readonly kind: AccumulatorKind;
  readonly expression: Expression;
}

/** Reads `{name: {$sum: expression}, ...}`. */
export function compileGroupFields(
  stage: string,
  spec: Document,
  names: readonly string[],
  compiler: ExpressionCompiler,
): GroupField[] {
  return names.map((name) => {
    if (name.includes('.')) throw failed(`The field name '${name}' cannot contain '.' (${stage})`);
    if (name.startsWith('$')) throw failed(`The field name '${name}' cannot be an operator name (${stage})`);
    const value = spec[name] as Value;
    const [operator, ...more] = isDocument(value) ? Object.keys(value) : [];
    if (!isDocument(value) || operator === undefined) {
      throw failed(`The field '${name}' must be an accumulator object`);
    }
    if (more.length > 0) throw failed(`The field '${name}' must specify one accumulator`);
    if (operator === '$count') return countField(name, value.$count as Value);
    const kind = accumulators.get(operator);
    if (!kind) throw unknownOperator('group operator', operator);
    const expression = value[operator] as Value;
    if (Array.isArray(expression)) {
      if (expression.length !== 1) throw failed(`The ${operator} accumulator is a unary operator`);
      return { name, kind, expression: compiler.compile(expression[0] as Value) };
    }
    return { name, kind, expression: compiler.compile(expression) };
  });
}

/** `{$count: {}}` counts the documents of the group. */
function countField(name: string, operand: Value): GroupField {
  if (!isDocument(operand) || Object.keys(operand).length > 0)
    throw failed('$count takes no arguments, i.e. $count:{}');
  return { name, kind: accumulators.get('$sum') as AccumulatorKind, expression: () => 1 };
}

/** The accumulators of one group. */
export class Group {
  private readonly accumulators: Accumulator[];

  constructor(
    readonly id: Value,
    private readonly fields: readonly GroupField[],
  ) {
    this.accumulators = fields.map((field) => field.kind.start());
  }

  add(scope: Scope): void {
    this.fields.forEach((field, i) => {
      this.accumulators[i]?.add(field.expression(scope));
    });
  }

  document(): Document {
    const out: Document = { _id: this.id };
    this.fields.forEach((field, i) => {
      setField(out, field.name, this.accumulators[i]?.result() ?? null);
    });
    return out;
  }
}

/** `$group`: one document for each value of `_id`, in the order in which they are first met. */
export const group: StageCompiler = (operand, context) => {
  if (!isDocument(operand)) throw failed("a group's fields must be specified in an object");
  if (!Object.hasOwn(operand, '_id')) throw failed('a group specification must include an _id');
  const id = context.compiler.compile(operand._id as Value);
  const names = Object.keys(operand).filter((name) => name !== '_id');
  const fields = compileGroupFields('$group', operand, names, context.compiler);
  return function* (documents) {
    const groups = new Map<string, Group>();
    for (const document of documents) {
      const scope = scopeOf(document, context);
      const value = id(scope) ?? null;
      const key = canonical(value);
      let found = groups.get(key);
      if (!found) groups.set(key, (found = new Group(value, fields)));
      found.add(scope);
    }
    for (const found of groups.values()) yield found.document();
  };
};
