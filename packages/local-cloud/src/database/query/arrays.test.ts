import type { Value } from '../value/types';
import { Regex } from '../value/types';
import { compileQuery } from './compile';
import type { MatchDetails } from './elements';

const matches = (query: Value, document: Record<string, Value>): boolean =>
  compileQuery(query, { now: 0 }).matches(document);

const cases: [string, Value, Record<string, Value>[], Record<string, Value>[]][] = [
  ['a path through documents', { 'a.b': 1 }, [{ a: { b: 1 } }], [{ a: { b: 2 } }, { a: 1 }, { 'a.b': 1 }]],
  [
    'a path through an array',
    { 'a.b': 1 },
    [{ a: [{ b: 0 }, { b: 1 }] }, { a: [{ b: [1, 2] }] }],
    [{ a: [{ c: 1 }] }, { a: [[{ b: 1 }]] }],
  ],
  [
    'a place in an array',
    { 'a.1': 7 },
    [{ a: [5, 7] }, { a: { 1: 7 } }, { a: [{ 1: 7 }] }],
    [{ a: [7, 5] }, { a: [5, [7]] }],
  ],
  ['a field of a place', { 'a.0.b': 1 }, [{ a: [{ b: 1 }] }], [{ a: [{ b: 2 }, { b: 1 }] }]],
  ['a place within a place', { 'a.0.1': 2 }, [{ a: [[1, 2]] }], [{ a: [[2, 1]] }]],
  [
    'null at the end of a path',
    { 'a.b': null },
    [{}, { a: 5 }, { a: { b: null } }, { a: [{ b: 1 }, { c: 1 }] }],
    [{ a: { b: 1 } }, { a: [{ b: 1 }] }, { a: [1, 2] }, { a: [] }],
  ],
  ['$exists true', { a: { $exists: true } }, [{ a: 1 }, { a: null }, { a: [] }], [{}]],
  ['$exists false', { a: { $exists: false } }, [{}], [{ a: null }, { a: 0 }]],
  [
    '$exists through an array',
    { 'a.b': { $exists: true } },
    [{ a: [{ c: 1 }, { b: 1 }] }],
    [{ a: [{ c: 1 }] }, { a: [] }],
  ],
  [
    '$exists false through an array',
    { 'a.b': { $exists: false } },
    [{ a: [{ c: 1 }] }, { a: [] }, { a: [1] }],
    [{ a: [{ b: 1 }, { c: 1 }] }],
  ],
  ['$size', { a: { $size: 2 } }, [{ a: [1, 2] }], [{ a: [1] }, { a: 2 }, {}, { a: [[1, 2]] }]],
  ['$size 0', { a: { $size: 0 } }, [{ a: [] }], [{}, { a: null }]],
  ['$size below an array', { 'a.b': { $size: 1 } }, [{ a: [{ b: [] }, { b: [1] }] }], [{ a: [{ b: [] }] }]],
  ['$all', { a: { $all: [1, 2] } }, [{ a: [2, 3, 1] }], [{ a: [1, 3] }, { a: 1 }, {}]],
  ['$all of one on a plain value', { a: { $all: ['x'] } }, [{ a: 'x' }, { a: ['x', 'y'] }], [{ a: 'y' }]],
  [
    '$all with a nested array',
    { a: { $all: [[1, 2]] } },
    [{ a: [1, 2] }, { a: [[1, 2], 3] }],
    [{ a: [2, 1] }],
  ],
  ['$all of nothing', { a: { $all: [] } }, [], [{ a: [] }, { a: [1] }, {}]],
  ['$all with null', { a: { $all: [null] } }, [{}, { a: null }, { a: [null] }], [{ a: 1 }]],
  [
    '$all with regular expressions',
    { a: { $all: [new Regex('^a', ''), new Regex('b$', '')] } },
    [{ a: ['ax', 'xb'] }, { a: 'ab' }],
    [{ a: ['ax'] }],
  ],
  [
    '$all with $elemMatch',
    { a: { $all: [{ $elemMatch: { x: 1, y: { $gt: 5 } } }, { $elemMatch: { x: 2 } }] } },
    [{ a: [{ x: 1, y: 6 }, { x: 2 }] }],
    [{ a: [{ x: 1, y: 1 }, { x: 2 }] }, { a: [{ x: 1, y: 6 }] }],
  ],
  [
    '$elemMatch on values',
    { a: { $elemMatch: { $gt: 1, $lt: 5 } } },
    [{ a: [0, 3] }],
    [{ a: [0, 9] }, { a: 3 }, { a: [] }],
  ],
  [
    '$elemMatch on documents',
    { a: { $elemMatch: { x: 1, y: 2 } } },
    [{ a: [{ x: 1, y: 2, z: 3 }] }],
    [{ a: [{ x: 1 }, { y: 2 }] }, { a: { x: 1, y: 2 } }],
  ],
  [
    '$elemMatch by path',
    { 'a.b': { $elemMatch: { c: 1 } } },
    [{ a: [{ b: [{ c: 1 }] }] }, { a: { b: [{ c: [1] }] } }],
    [{ a: [{ b: { c: 1 } }] }],
  ],
  [
    '$elemMatch with $or',
    { a: { $elemMatch: { $or: [{ x: 1 }, { y: 1 }] } } },
    [{ a: [{ y: 1 }] }],
    [{ a: [{ z: 1 }] }],
  ],
  [
    '$elemMatch with $not',
    { a: { $elemMatch: { $not: { $gt: 3 } } } },
    [{ a: [9, 1] }],
    [{ a: [9, 8] }, { a: [] }],
  ],
  ['$elemMatch with $ne', { a: { $elemMatch: { $ne: 1 } } }, [{ a: [1, 2] }], [{ a: [1, 1] }]],
  [
    '$elemMatch with $in and $nin',
    { a: { $elemMatch: { $in: [1, 2], $nin: [2] } } },
    [{ a: [2, 1] }],
    [{ a: [2] }],
  ],
  [
    '$elemMatch in $elemMatch',
    { a: { $elemMatch: { $elemMatch: { $gt: 5 } } } },
    [{ a: [[1], [6]] }],
    [{ a: [6] }, { a: [[1]] }],
  ],
  [
    '$elemMatch sees inner arrays as documents',
    { a: { $elemMatch: { 0: 7 } } },
    [{ a: [[7, 8]] }],
    [{ a: [7] }],
  ],
  [
    '$elemMatch of nothing',
    { a: { $elemMatch: {} } },
    [{ a: [{}] }, { a: [{ x: 1 }] }],
    [{ a: [1] }, { a: [] }],
  ],
  ['$not $elemMatch', { a: { $not: { $elemMatch: { $gt: 5 } } } }, [{ a: [1] }, { a: 9 }, {}], [{ a: [9] }]],
  ['$not', { a: { $not: { $gt: 5 } } }, [{ a: 5 }, { a: 'x' }, {}, { a: [1, 2] }], [{ a: 6 }, { a: [1, 6] }]],
  ['$not of two operators', { a: { $not: { $gt: 5, $lt: 10 } } }, [{ a: 5 }, { a: 10 }], [{ a: 7 }]],
  ['$not $not', { a: { $not: { $not: { $eq: 1 } } } }, [{ a: 1 }], [{ a: 2 }]],
  ['$not $eq null', { a: { $not: { $eq: null } } }, [{ a: 1 }], [{}, { a: null }]],
  [
    '$mod',
    { a: { $mod: [4, 0] } },
    [{ a: 8 }, { a: 0 }, { a: 8.9 }, { a: [3, 4] }],
    [{ a: 9 }, { a: '8' }, {}, { a: NaN }],
  ],
  ['$mod of negatives', { a: { $mod: [3, -2] } }, [{ a: -5 }], [{ a: 5 }, { a: 4 }]],
  ['$mod cuts fractions of its operands', { a: { $mod: [4.7, 1.9] } }, [{ a: 5 }], [{ a: 4 }]],
  ['$type', { a: { $type: 'string' } }, [{ a: 'x' }, { a: [1, 'x'] }], [{ a: 1 }, {}, { a: null }]],
  ['$type number', { a: { $type: 'number' } }, [{ a: 1 }, { a: 1.5 }, { a: 2 ** 40 }], [{ a: '1' }]],
  [
    '$type by number and list',
    { a: { $type: [2, 'bool', 9] } },
    [{ a: 'x' }, { a: true }, { a: new Date(0) }],
    [{ a: 1 }],
  ],
  [
    '$type of numbers by their value',
    { a: { $type: ['long', 'double'] } },
    [{ a: 2 ** 31 }, { a: 0.5 }],
    [{ a: 1 }],
  ],
  ['$type array', { a: { $type: 'array' } }, [{ a: [] }, { a: [1] }], [{ a: 1 }, {}]],
  ['$type object', { a: { $type: 'object' } }, [{ a: {} }, { a: [{}] }], [{ a: [] }, { a: [[]] }]],
  ['$type null', { a: { $type: 10 } }, [{ a: null }], [{}]],
  ['$and', { $and: [{ a: 1 }, { b: 2 }] }, [{ a: 1, b: 2 }], [{ a: 1 }]],
  ['$or', { $or: [{ a: 1 }, { b: 2 }] }, [{ a: 1 }, { b: 2 }], [{ a: 2 }]],
  ['$nor', { $nor: [{ a: 1 }, { b: 2 }] }, [{}, { a: 2 }], [{ a: 1 }, { b: 2 }]],
  [
    'nested logic beside fields',
    { c: 1, $or: [{ $and: [{ a: 1 }, { b: 1 }] }, { a: 2 }] },
    [
      { c: 1, a: 1, b: 1 },
      { c: 1, a: 2 },
    ],
    [{ a: 2 }, { c: 1, a: 1 }],
  ],
  [
    'a regular expression',
    { a: new Regex('^ab', 'i') },
    [{ a: 'ABC' }, { a: ['x', 'abd'] }, { a: new Regex('^ab', 'i') }],
    [{ a: 'cab' }, { a: 1 }, {}],
  ],
  ['$regex with $options', { a: { $regex: 'B.c', $options: 'is' } }, [{ a: 'ab\nC' }], [{ a: 'ac' }]],
  ['$regex with x', { a: { $regex: 'a b # c\n c', $options: 'x' } }, [{ a: 'abc' }], [{ a: 'a b' }]],
  ['$regex with an inline flag', { a: { $regex: '(?i)abc' } }, [{ a: 'xABC' }], [{ a: 'ab' }]],
  ['$regex with m', { a: { $regex: '^b', $options: 'm' } }, [{ a: 'a\nb' }], [{ a: 'ab' }]],
  [
    '$not with a regular expression',
    { a: { $not: new Regex('^a', '') } },
    [{ a: 'b' }, {}, { a: 1 }],
    [{ a: 'ab' }, { a: ['b', 'ab'] }],
  ],
  ['$not $regex', { a: { $not: { $regex: '^a' } } }, [{ a: 'b' }], [{ a: 'a' }]],
  ['$expr', { $expr: { $gt: ['$a', '$b'] } }, [{ a: 2, b: 1 }, { a: 1 }], [{ a: 1, b: 2 }, { b: 1 }]],
  [
    '$expr within $or',
    { $or: [{ $expr: { $eq: ['$a', '$b'] } }, { c: 1 }] },
    [{ a: 1, b: 1 }, { c: 1 }],
    [{ a: 1, b: 2 }],
  ],
  ['$comment says nothing', { a: 1, $comment: 'why' }, [{ a: 1 }], [{ a: 2 }]],
  ['the empty query', {}, [{}, { a: 1 }], []],
];

test.each(cases)('%s', (_name, query, yes, no) => {
  expect(yes.filter((document) => !matches(query, document))).toEqual([]);
  expect(no.filter((document) => matches(query, document))).toEqual([]);
});

const errors: [string, Value, string][] = [
  ['$size below 0', { a: { $size: -1 } }, '$size may not be negative'],
  ['$size of a fraction', { a: { $size: 1.5 } }, 'whole number'],
  ['$mod by 0', { a: { $mod: [0, 1] } }, 'divisor cannot be 0'],
  ['$mod of one', { a: { $mod: [2] } }, 'not enough elements'],
  ['$mod of three', { a: { $mod: [2, 1, 0] } }, 'too many elements'],
  ['$mod by text', { a: { $mod: ['2', 1] } }, 'divisor not a number'],
  ['$all without an array', { a: { $all: 1 } }, '$all needs an array'],
  ['$all with operators', { a: { $all: [{ $gt: 1 }] } }, 'no $ expressions in $all'],
  ['$elemMatch without an object', { a: { $elemMatch: 1 } }, '$elemMatch needs an Object'],
  ['an unknown operator in $elemMatch', { a: { $elemMatch: { $foo: 1 } } }, '$foo'],
  ['$expr in $elemMatch', { a: { $elemMatch: { $and: [{ $expr: true }] } } }, '$expr can only be applied'],
  ['$or without an array', { $or: {} }, '$or must be an array'],
  ['$and of nothing', { $and: [] }, '$and must be a nonempty array'],
  ['$nor of a number', { $nor: [1] }, 'must be objects'],
  ['$not of a value', { a: { $not: 5 } }, '$not needs a regex or a document'],
  ['$not of nothing', { a: { $not: {} } }, '$not cannot be empty'],
  ['an unknown type', { a: { $type: 'text' } }, '$type'],
  ['a broken pattern', { a: { $regex: '(' } }, 'invalid'],
  ['an unknown option', { a: { $regex: 'x', $options: 'g' } }, 'invalid flag in regex options: g'],
  ['$options alone', { a: { $options: 'i' } }, '$options needs a $regex'],
];

test.each(errors)('refuses %s', (_name, query, message) => {
  expect(() => matches(query, { a: [{ x: 1 }] })).toThrow(message);
});

test('tells the place in the array where the query matched', () => {
  const place = (query: Value, document: Record<string, Value>): number | undefined => {
    const details: MatchDetails = {};
    expect(compileQuery(query, { now: 0 }).matches(document, details)).toBe(true);
    return details.arrayIndex;
  };
  expect(place({ a: 5 }, { a: [1, 5, 5] })).toBe(1);
  expect(place({ 'a.b': { $gt: 1 } }, { a: [{ b: 1 }, { b: 2 }] })).toBe(1);
  expect(place({ a: { $elemMatch: { $gt: 1, $lt: 9 } } }, { a: [0, 10, 3] })).toBe(2);
  expect(place({ a: { $all: [3] } }, { a: [1, 2, 3] })).toBe(2);
  expect(place({ a: 1 }, { a: 1 })).toBeUndefined();
});
