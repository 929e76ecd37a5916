import { failed } from '../../errors';
import { canonical } from '../../value/canonical';
import type { Value } from '../../value/types';
import { Regex } from '../../value/types';
import type { ElementTest } from '../elements';
import type { Condition, QueryCompiler, QueryOperator } from './operator';
import { testOf } from './operator';
import { regexTest } from './regex-test';

/** Membership in a list; regular expressions in it match strings, null matches a missing field. */
function inTest(operand: Value[]): ElementTest {
  const tests = operand.filter((item) => item instanceof Regex).map(regexTest);
  const values = operand.filter((item) => !(item instanceof Regex));
  const members = new Set(values.map(canonical));
  const isMember: ElementTest = (value) => members.has(canonical(value ?? null));
  return tests.length === 0 ? isMember : (value) => isMember(value) || tests.some((test) => test(value));
}

function compileIn(operator: string, operand: Value, compiler: QueryCompiler): Condition {
  if (!Array.isArray(operand)) throw failed(`${operator} needs an array`);
  if (operand.some((item) => compiler.isOperators(item))) throw failed(`cannot nest $ under ${operator}`);
  return testOf('$in', operand, inTest(operand));
}

export const inList: QueryOperator = {
  name: '$in',
  compile: (operand, _siblings, compiler) => [compileIn('$in', operand, compiler)],
};

export const notInList: QueryOperator = {
  name: '$nin',
  compile: (operand, _siblings, compiler) => [
    { type: 'not', conditions: [compileIn('$nin', operand, compiler)] },
  ],
};
