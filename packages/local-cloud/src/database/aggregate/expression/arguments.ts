import { failed, unknownOperator } from '../../errors';
import type { Document, Value } from '../../value/types';
import { bsonType, isDocument } from '../../value/types';
import type { Expression, ExpressionCompiler } from './scope';

/** Compiles what stands beside an operator's name. */
export type OperatorCompiler = (operand: Value, compiler: ExpressionCompiler) => Expression;

/** Operators by name, to be gathered into the one table. */
export type Operators = Readonly<Record<string, OperatorCompiler>>;

type Argument = Value | undefined;

/** `[a, b]`, or for a single argument `a`. */
export function compileArguments(operand: Value, compiler: ExpressionCompiler): Expression[] {
  return (Array.isArray(operand) ? operand : [operand]).map((argument) => compiler.compile(argument));
}

/** An operator of a fixed number of arguments (or from `least` to `most`). */
export function withArguments(
  name: string,
  [least, most]: readonly [number, number],
  compute: (args: Argument[]) => Argument,
): OperatorCompiler {
  return (operand, compiler) => {
    const args = compileArguments(operand, compiler);
    if (args.length < least || args.length > most) {
      const count = least === most ? `exactly ${least}` : `at least ${least}, and at most ${most},`;
      throw failed(`Expression ${name} takes ${count} arguments. ${args.length} were passed in.`);
    }
    return (scope) => compute(args.map((arg) => arg(scope)));
  };
}

export function unary(name: string, compute: (value: Argument) => Argument): OperatorCompiler {
  return withArguments(name, [1, 1], ([value]) => compute(value));
}

export function binary(name: string, compute: (a: Argument, b: Argument) => Argument): OperatorCompiler {
  return withArguments(name, [2, 2], ([a, b]) => compute(a, b));
}

export function variadic(compute: (args: Argument[]) => Argument): OperatorCompiler {
  return (operand, compiler) => {
    const args = compileArguments(operand, compiler);
    return (scope) => compute(args.map((arg) => arg(scope)));
  };
}

/** The named parts of an operator that takes an object; `required` names those that must be there. */
export function namedOperands(
  name: string,
  operand: Value,
  required: readonly string[],
  optional: readonly string[] = [],
): Document {
  if (!isDocument(operand)) throw failed(`${name} only supports an object as its argument`);
  for (const key of Object.keys(operand)) {
    if (!required.includes(key) && !optional.includes(key)) throw unknownOperator(`argument to ${name}`, key);
  }
  for (const key of required) {
    if (!Object.hasOwn(operand, key)) throw failed(`Missing '${key}' parameter to ${name}`);
  }
  return operand;
}

/** An operator of named operands, each an expression. */
export function withNames(
  name: string,
  required: readonly string[],
  optional: readonly string[],
  compute: (args: Readonly<Record<string, Argument>>, given: ReadonlySet<string>) => Argument,
): OperatorCompiler {
  return (operand, compiler) => {
    const named = namedOperands(name, operand, required, optional);
    const keys = Object.keys(named);
    const given = new Set(keys);
    const expressions = keys.map((key) => compiler.compile(named[key] as Value));
    return (scope) => {
      const args: Record<string, Argument> = {};
      keys.forEach((key, i) => {
        args[key] = expressions[i]?.(scope);
      });
      return compute(args, given);
    };
  };
}

export function isNullish(value: Argument): value is null | undefined {
  return value === null || value === undefined;
}

export function requireNumber(name: string, value: Argument): number {
  if (typeof value !== 'number') throw failed(`${name} only supports numeric types, not ${bsonType(value)}`);
  return value;
}

export function requireInteger(name: string, value: Argument, role: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || Math.abs(value) > 2 ** 31) {
    throw failed(`${name} requires ${role} that is a 32-bit integer, found ${bsonType(value)}`);
  }
  return value;
}

export function requireArray(name: string, value: Argument, role = 'its argument'): Value[] {
  if (!Array.isArray(value))
    throw failed(`${name} requires ${role} to be an array, found: ${bsonType(value)}`);
  return value;
}

export function requireString(name: string, value: Argument, role = 'its argument'): string {
  if (typeof value !== 'string') {
    throw failed(`${name} requires ${role} to be a string, found: ${bsonType(value)}`);
  }
  return value;
}
