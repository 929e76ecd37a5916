import { failed, unknownOperator } from '../../../errors';
import { isTruthy } from '../../../value/truth';
import type { Value } from '../../../value/types';
import { isDocument } from '../../../value/types';
import type { OperatorCompiler, Operators } from '../arguments';
import { isNullish, namedOperands, requireArray } from '../arguments';
import { bind } from '../scope';

/** A user variable begins with a lower-case letter (or any other than ASCII). */
export function checkVariableName(name: string): string {
  if (/^[a-z\u0080-\uffff][\w\u0080-\uffff]*$/.test(name)) return name;
  throw failed(`'${name}' starts with an invalid character for a user variable name, or holds one`);
}

const letIn: OperatorCompiler = (operand, compiler) => {
  const { vars, in: body } = namedOperands('$let', operand, ['vars', 'in']);
  if (!isDocument(vars)) throw failed('invalid parameter: expected an object (vars) in $let');
  const bindings = Object.keys(vars).map((name) => ({
    name: checkVariableName(name),
    value: compiler.compile(vars[name] as Value),
  }));
  const inner = compiler.with(bindings.map(({ name }) => name)).compile(body as Value);
  return (scope) =>
    inner(bindings.reduce((bound, { name, value }) => bind(bound, name, value(scope)), scope));
};

function variableName(name: string, as: Value | undefined): string {
  if (as === undefined) return 'this';
  if (typeof as !== 'string') throw failed(`${name}: 'as' must be a string`);
  return checkVariableName(as);
}

const map: OperatorCompiler = (operand, compiler) => {
  const named = namedOperands('$map', operand, ['input', 'in'], ['as']);
  const name = variableName('$map', named.as);
  const input = compiler.compile(named.input as Value);
  const body = compiler.with([name]).compile(named.in as Value);
  return (scope) => {
    const value = input(scope);
    if (isNullish(value)) return null;
    return requireArray('$map', value, 'input').map((item) => body(bind(scope, name, item)) ?? null);
  };
};

const filter: OperatorCompiler = (operand, compiler) => {
  const named = namedOperands('$filter', operand, ['input', 'cond'], ['as', 'limit']);
  const name = variableName('$filter', named.as);
  const input = compiler.compile(named.input as Value);
  const cond = compiler.with([name]).compile(named.cond as Value);
  const limit = compiler.compile(named.limit ?? null);
  return (scope) => {
    const value = input(scope);
    if (isNullish(value)) return null;
    const kept = requireArray('$filter', value, 'input').filter((item) =>
      isTruthy(cond(bind(scope, name, item))),
    );
    const most = limit(scope);
    if (isNullish(most)) return kept;
    if (typeof most !== 'number' || !Number.isInteger(most) || most < 1) {
      throw failed("$filter: 'limit' must be greater than 0");
    }
    return kept.slice(0, most);
  };
};

const reduce: OperatorCompiler = (operand, compiler) => {
  const named = namedOperands('$reduce', operand, ['input', 'initialValue', 'in']);
  const input = compiler.compile(named.input as Value);
  const initial = compiler.compile(named.initialValue as Value);
  const body = compiler.with(['value', 'this']).compile(named.in as Value);
  return (scope) => {
    const value = input(scope);
    if (isNullish(value)) return null;
    return requireArray('$reduce', value, 'input').reduce<Value | undefined>(
      (result, item) => body(bind(bind(scope, 'value', result), 'this', item)),
      initial(scope),
    );
  };
};

export const variables: Operators = {
  $filter: filter,
  $let: letIn,
  $literal: (operand) => () => operand,
  $map: map,
  $meta: () => {
    throw unknownOperator('expression operator', '$meta');
  },
  $reduce: reduce,
};
