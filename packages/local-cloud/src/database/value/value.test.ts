import fc from 'fast-check';
import { scalar, value } from '../testing/arbitraries';
import { canonical } from './canonical';
import { compareValues, equalValues } from './compare';
import { parseEjson, parseStored, stringifyEjson } from './ejson';
import { copyValue } from './fields';
import { invert, orderKey } from './order-key';
import type { Value } from './types';
import { ObjectId, Regex } from './types';

const any = fc.oneof(value, fc.constant(new Regex('a', 'i')));

/** BSON order, least first. */
const ordered: Value[] = [
  ...[null, NaN, -Infinity, -1e300, -1, -0.5, 0, 0.5, 1, 2 ** 53, 1e300, Infinity],
  ...['', '\u0000', 'A', 'a', 'a\u0000', 'a\u0000b', 'aa', 'é', '\ud7ff', '\uffee', '😀'],
  ...[{}, { a: 1 }, { a: 1, b: 1 }, { a: 2 }, { b: 1 }, { a: 'x' }, { a: true }],
  ...[[], [null], [1], [1, 1], [2], ['a'], [[]]],
  ...[
    new ObjectId('0'.repeat(24)),
    new ObjectId('f'.repeat(24)),
    false,
    true,
    new Date(-1),
    new Date(0),
    new Date(1),
  ],
  ...[new Regex('a', ''), new Regex('a', 'i'), new Regex('b', '')],
];

test('values compare in BSON order, and their keys in the same', () => {
  for (const [i, a] of ordered.entries()) {
    for (const [j, b] of ordered.entries()) {
      expect([a, b, Math.sign(compareValues(a, b))]).toEqual([a, b, Math.sign(i - j)]);
      expect([a, b, orderKey(a) < orderKey(b)]).toEqual([a, b, i < j]);
      expect([a, b, invert(orderKey(a)) > invert(orderKey(b))]).toEqual([a, b, i < j]);
    }
  }
});

test('keys and canonical forms agree with comparison', () => {
  fc.assert(
    fc.property(any, any, scalar, (a, b, next) => {
      const order = Math.sign(compareValues(a, b));
      expect(0 - Math.sign(compareValues(b, a))).toBe(order);
      const [x, y] = [orderKey(a), orderKey(b)];
      expect(x < y ? -1 : x > y ? 1 : 0).toBe(order);
      expect(canonical(a) === canonical(b)).toBe(order === 0);
      expect(equalValues(a, b)).toBe(order === 0);
      // A key is never the beginning of another: what follows it does not matter.
      if (order !== 0) expect(x + orderKey(next) < y).toBe(order < 0);
    }),
    { numRuns: 500 },
  );
});

test('comparison is transitive', () => {
  fc.assert(
    fc.property(any, any, any, (a, b, c) => {
      if (compareValues(a, b) <= 0 && compareValues(b, c) <= 0)
        expect(compareValues(a, c)).toBeLessThanOrEqual(0);
    }),
  );
});

test('Extended JSON keeps every value', () => {
  fc.assert(
    fc.property(any, (content) => {
      expect(parseEjson(stringifyEjson(content), 'test')).toEqual(content);
      expect(parseStored(stringifyEjson({ content }))).toEqual({ content });
      expect(copyValue(content)).toEqual(content);
    }),
  );
});

test.each<[string, Value]>([
  ['{"$numberInt":"5"}', 5],
  ['{"$numberLong":"-5000000000"}', -5e9],
  ['{"$numberDouble":"-0.0"}', 0],
  ['{"$numberDouble":"NaN"}', NaN],
  ['{"$numberDouble":"-Infinity"}', -Infinity],
  ['{"$date":{"$numberLong":"1000"}}', new Date(1000)],
  ['{"$date":"2026-01-01T00:00:00Z"}', new Date(Date.UTC(2026, 0, 1))],
  ['{"$oid":"507F1F77BCF86CD799439011"}', new ObjectId('507f1f77bcf86cd799439011')],
  ['{"$regularExpression":{"pattern":"x","options":"mi"}}', new Regex('x', 'im')],
  ['{"$tcb_server_date":{"offset":{"$numberInt":"5"}}}', new Date(105)],
])('reads %s', (text, expected) => {
  expect(parseEjson(text, 'test', 100)).toEqual(expected);
});

test.each([
  ['{', 'not valid JSON'],
  ['{"$numberInt":"x"}', '$numberInt'],
  ['{"$numberInt":5}', '$numberInt'],
  ['{"$date":"yesterday"}', '$date is not a date'],
  ['{"$oid":"5"}', '24 hex digits'],
  ['{"$binary":{"base64":"","subType":"00"}}', '$binary is not supported'],
  ['{"a":{"$numberDecimal":"1"}}', '$numberDecimal is not supported'],
  ['{"$regularExpression":{"pattern":"x","options":"g"}}', 'invalid flag'],
  ['{"$tcb_server_date":{"offset":"soon"}}', 'server date'],
  ['['.repeat(1000) + ']'.repeat(1000), 'nested deeper'],
])('refuses %s', (text, message) => {
  expect(() => parseEjson(text, 'test')).toThrow(message);
});
