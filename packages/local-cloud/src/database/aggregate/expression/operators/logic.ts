import { failed } from '../../../errors';
import { isTruthy } from '../../../value/truth';
import type { Value } from '../../../value/types';
import { isDocument } from '../../../value/types';
import type { OperatorCompiler, Operators } from '../arguments';
import { compileArguments, isNullish, namedOperands, unary } from '../arguments';

const and: OperatorCompiler = (operand, compiler) => {
  const args = compileArguments(operand, compiler);
  return (scope) => args.every((arg) => isTruthy(arg(scope)));
};

const or: OperatorCompiler = (operand, compiler) => {
  const args = compileArguments(operand, compiler);
  return (scope) => args.some((arg) => isTruthy(arg(scope)));
};

/** `[if, then, else]` or `{if, then, else}`; only the chosen branch is evaluated. */
const cond: OperatorCompiler = (operand, compiler) => {
  let parts: Value[];
  if (isDocument(operand)) {
    const named = namedOperands('$cond', operand, ['if', 'then', 'else']);
    parts = [named.if, named.then, named.else] as Value[];
  } else {
    parts = Array.isArray(operand) ? operand : [operand];
  }
  if (parts.length !== 3) {
    throw failed(`Expression $cond takes exactly 3 arguments. ${parts.length} were passed in.`);
  }
  const [test, then, otherwise] = parts.map((part) => compiler.compile(part));
  return (scope) => (isTruthy(test?.(scope)) ? then : otherwise)?.(scope);
};

/** The first argument that is neither null nor missing, else the last. */
const ifNull: OperatorCompiler = (operand, compiler) => {
  const args = compileArguments(operand, compiler);
  if (args.length < 2) throw failed(`$ifNull needs at least two arguments, had: ${args.length}`);
  return (scope) => {
    let value: Value | undefined;
    for (const arg of args) {
      value = arg(scope);
      if (!isNullish(value)) return value;
    }
    return value;
  };
};

const switchOn: OperatorCompiler = (operand, compiler) => {
  const { branches, ...rest } = namedOperands('$switch', operand, ['branches'], ['default']);
  if (!Array.isArray(branches)) throw failed("$switch expected an array for 'branches'");
  if (branches.length === 0) throw failed('$switch requires at least one branch.');
  const compiled = branches.map((branch) => {
    const { case: test, then } = namedOperands('$switch branch', branch, ['case', 'then']);
    return { test: compiler.compile(test as Value), then: compiler.compile(then as Value) };
  });
  const otherwise = Object.hasOwn(rest, 'default') ? compiler.compile(rest.default as Value) : undefined;
  return (scope) => {
    const branch = compiled.find(({ test }) => isTruthy(test(scope)));
    if (branch) return branch.then(scope);
    if (otherwise) return otherwise(scope);
    throw failed('$switch could not find a matching branch for an input, and no default was specified.');
  };
};

export const logic: Operators = {
  $and: and,
  $cond: cond,
  $ifNull: ifNull,
  $not: unary('$not', (value) => !isTruthy(value)),
  $or: or,
  $switch: switchOn,
};
