import { evaluate, testNow } from '../../testing/expression';
import type { Document, Value } from '../../value/types';

/** Expression, result, document; undefined is a missing value. */
const cases: [string, Value, Value | undefined, Document?][] = [
  ['a field', '$a', 1, { a: 1 }],
  ['a missing field', '$a', undefined],
  ['a path', '$a.b', 1, { a: { b: 1 } }],
  ['a path through an array', '$a.b', [1, 2], { a: [{ b: 1 }, { c: 0 }, { b: 2 }, 5] }],
  ['a number is no place in an expression', '$a.0', [], { a: [7] }],
  ['a path through nested arrays', '$a.b', [[1]], { a: [[{ b: 1 }]] }],
  ['$$ROOT', '$$ROOT', { a: 1 }, { a: 1 }],
  ['$$ROOT with a path', '$$ROOT.a', 1, { a: 1 }],
  ['$$CURRENT', '$$CURRENT.a', 1, { a: 1 }],
  ['$$NOW', '$$NOW', new Date(testNow)],
  ['$$REMOVE', '$$REMOVE', undefined],
  ['a text', 'x', 'x'],
  ['a document', { a: '$x', b: { c: 1 } }, { b: { c: 1 } }],
  ['an array turns missing into null', ['$x', 1], [null, 1]],
  ['$literal', { $literal: '$a' }, '$a'],
  ['inherited names are missing', '$constructor', undefined],
];

test.each(cases)('%s', (_name, expression, expected, document = {}) => {
  expect(evaluate(expression, document)).toEqual(expected);
});

const errors: [string, Value, string][] = [
  ['an unknown operator', { $foo: 1 }, 'expression operator: $foo'],
  ['two operators at once', { $add: [1], $abs: 1 }, 'exactly one field'],
  ['an unknown variable', '$$x', 'Use of undefined variable: x'],
  ['an empty name', '$a..b', 'empty'],
  ['$let without in', { $let: { vars: {} } }, "Missing 'in'"],
  ['$meta', { $meta: 'textScore' }, '$meta'],
];

test.each(errors)('refuses %s', (_name, expression, message) => {
  expect(() => evaluate(expression)).toThrow(message);
});
