import type { Document, Value } from '../value/types';
import { compileUpdate } from './update';

const now = Date.UTC(2026, 0, 1);
const update = (document: Document, change: Value, arrayIndex?: number): Document =>
  compileUpdate(change, { now }).apply(
    { _id: 1, ...document },
    arrayIndex === undefined ? {} : { arrayIndex },
  );

/** Document, update, result without `_id`: the examples of the MongoDB manual and its rules. */
const cases: [string, Document, Value, Document][] = [
  ['$set', { a: 1 }, { $set: { a: 2, b: 3 } }, { a: 2, b: 3 }],
  ['$set replaces a document', { a: { x: 1 } }, { $set: { a: { y: 2 } } }, { a: { y: 2 } }],
  ['$set makes a path', {}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
  ['$set makes documents, never arrays', {}, { $set: { 'a.0': 'x' } }, { a: { 0: 'x' } }],
  ['$set in an array', { a: [1, 2] }, { $set: { 'a.1': 9 } }, { a: [1, 9] }],
  ['$set past the end of an array', { a: [1] }, { $set: { 'a.3': 9 } }, { a: [1, null, null, 9] }],
  ['$set makes a document past the end', { a: [] }, { $set: { 'a.1.b': 1 } }, { a: [null, { b: 1 }] }],
  ['$set below an element', { a: [{ b: 1 }] }, { $set: { 'a.0.c': 2 } }, { a: [{ b: 1, c: 2 }] }],
  ['$set of nothing', { a: 1 }, { $set: {} }, { a: 1 }],
  ['$unset', { a: 1, b: { c: 1, d: 2 } }, { $unset: { a: '', 'b.c': '' } }, { b: { d: 2 } }],
  ['$unset of what is not there', { a: 1 }, { $unset: { 'x.y': '', 'a.b': '' } }, { a: 1 }],
  ['$unset of an element leaves null', { a: [1, 2, 3] }, { $unset: { 'a.1': '' } }, { a: [1, null, 3] }],
  ['$unset by name in an array', { a: [{ b: 1 }] }, { $unset: { 'a.b': '' } }, { a: [{ b: 1 }] }],
  ['$inc', { a: 1, b: { c: 1.5 } }, { $inc: { a: -3, 'b.c': 1 } }, { a: -2, b: { c: 2.5 } }],
  ['$inc of a missing field', {}, { $inc: { 'a.b': 2 } }, { a: { b: 2 } }],
  ['$mul', { a: 3 }, { $mul: { a: 1.5 } }, { a: 4.5 }],
  ['$mul of a missing field', {}, { $mul: { a: 7 } }, { a: 0 }],
  ['$min and $max', { a: 5, b: 5 }, { $min: { a: 3 }, $max: { b: 9 } }, { a: 3, b: 9 }],
  ['$min and $max that change nothing', { a: 5, b: 5 }, { $min: { a: 7 }, $max: { b: 5 } }, { a: 5, b: 5 }],
  ['$min of a missing field', {}, { $min: { a: 3 } }, { a: 3 }],
  ['$min by type: null is below numbers', { a: 5 }, { $min: { a: null } }, { a: null }],
  ['$max by type: text is above numbers', { a: 5 }, { $max: { a: 'x' } }, { a: 'x' }],
  ['$max of dates', { a: new Date(5) }, { $max: { a: new Date(9) } }, { a: new Date(9) }],
  ['$rename', { a: 1, b: 2 }, { $rename: { a: 'c' } }, { b: 2, c: 1 }],
  ['$rename over a field', { a: 1, b: 2 }, { $rename: { a: 'b' } }, { b: 1 }],
  ['$rename into a document', { a: 1 }, { $rename: { a: 'x.y' } }, { x: { y: 1 } }],
  ['$rename of what is not there', { b: 2 }, { $rename: { a: 'b' } }, { b: 2 }],
  [
    '$currentDate',
    {},
    { $currentDate: { a: true, b: { $type: 'date' } } },
    { a: new Date(now), b: new Date(now) },
  ],
  ['$setOnInsert', { a: 1 }, { $setOnInsert: { a: 2, b: 1 } }, { a: 1 }],
  ['$bit', { a: 13 }, { $bit: { a: { and: 10 } } }, { a: 8 }],
  ['$bit of a missing field', {}, { $bit: { a: { or: 5 } } }, { a: 5 }],
  [
    '$addToSet of what is there',
    { a: [1, { x: 1, y: 2 }] },
    { $addToSet: { a: { x: 1, y: 2 } } },
    { a: [1, { x: 1, y: 2 }] },
  ],
  [
    '$addToSet minds key order',
    { a: [{ x: 1, y: 2 }] },
    { $addToSet: { a: { y: 2, x: 1 } } },
    {
      a: [
        { x: 1, y: 2 },
        { y: 2, x: 1 },
      ],
    },
  ],
  [
    '$addToSet {each}, as the SDK sends it',
    { a: [1] },
    { $addToSet: { a: { each: [1, 2] } } },
    { a: [1, 2] },
  ],
  [
    '$pull of documents',
    { a: [{ x: 1, y: 1 }, { x: 2 }, 1] },
    { $pull: { a: { x: 1 } } },
    { a: [{ x: 2 }, 1] },
  ],
  [
    '$pull of documents by operators',
    { a: [{ x: 1 }, { x: 5 }] },
    { $pull: { a: { x: { $gt: 2 } } } },
    { a: [{ x: 1 }] },
  ],
  [
    '$pull by $or',
    { a: [{ x: 1 }, { y: 2 }, { z: 3 }] },
    { $pull: { a: { $or: [{ x: 1 }, { y: 2 }] } } },
    { a: [{ z: 3 }] },
  ],
  [
    '$pull by $elemMatch',
    { a: [{ r: [{ q: 1 }] }, { r: [{ q: 2 }] }] },
    { $pull: { a: { r: { $elemMatch: { q: 2 } } } } },
    { a: [{ r: [{ q: 1 }] }] },
  ],
  [
    'new fields come in the order of their names',
    {},
    { $set: { b: 1, a: 1 }, $inc: { c: 1, 'a0.x': 1 } },
    { a: 1, a0: { x: 1 }, b: 1, c: 1 },
  ],
  [
    'numbers among names come by size',
    { a: [] },
    { $set: { 'a.10': 1, 'a.2': 2 } },
    { a: [null, null, 2, ...Array.from({ length: 7 }, () => null), 1] },
  ],
  [
    '__proto__ is a name like others',
    {},
    { $set: { 'a.__proto__': 1 } },
    { a: JSON.parse('{"__proto__":1}') as Document },
  ],
];

test.each(cases)('%s', (_name, document, change, expected) => {
  const before = structuredClone(document);
  const result = update(document, change);
  expect(result).toEqual({ _id: 1, ...expected });
  expect(Object.keys(result)).toEqual(Object.keys({ _id: 1, ...expected }));
  expect(document).toEqual(before);
});

const errors: [string, Document, Value, string][] = [
  [
    '$inc on text',
    { a: 'x' },
    { $inc: { a: 1 } },
    "Cannot apply $inc to a value of non-numeric type. {_id: 1} has the field 'a' of non-numeric type string",
  ],
  ['$inc on null', { a: null }, { $inc: { a: 1 } }, 'non-numeric type null'],
  ['$inc by text', { a: 1 }, { $inc: { a: '1' } }, 'Cannot increment with non-numeric argument: {a: "1"}'],
  ['$mul on an array', { a: [] }, { $mul: { a: 1 } }, 'non-numeric type array'],
  ['$set below a number', { a: 5 }, { $set: { 'a.b': 1 } }, "Cannot create field 'b' in element {a: 5}"],
  ['$set below null', { a: null }, { $set: { 'a.b': 1 } }, "Cannot create field 'b' in element {a: null}"],
  [
    '$set of a name in an array',
    { a: [1] },
    { $set: { 'a.b': 1 } },
    "Cannot create field 'b' in element {a: [1]}",
  ],
  [
    '$set below an element',
    { a: [1] },
    { $set: { 'a.0.b': 1 } },
    "Cannot create field 'b' in element {0: 1}",
  ],
  ['a change of _id', {}, { $set: { _id: 2 } }, "would modify the immutable field '_id'"],
  ['a removal of _id', {}, { $unset: { _id: '' } }, "would modify the immutable field '_id'"],
  [
    'the same path twice',
    {},
    { $set: { a: 1 }, $inc: { a: 1 } },
    "Updating the path 'a' would create a conflict at 'a'",
  ],
  [
    'a path within another',
    {},
    { $set: { 'a.b': 1, a: 2 } },
    "Updating the path 'a' would create a conflict at 'a'",
  ],
  ['$rename onto another target', { a: 1 }, { $set: { b: 1 }, $rename: { a: 'b' } }, "conflict at 'b'"],
  ['$rename to itself', { a: 1 }, { $rename: { a: 'a' } }, 'must differ'],
  ['$rename into itself', { a: 1 }, { $rename: { a: 'a.b' } }, 'conflict'],
  ['$rename to a number', { a: 1 }, { $rename: { a: 1 } }, 'must be a string'],
  [
    '$rename out of an array',
    { a: [{ b: 1 }] },
    { $rename: { 'a.0.b': 'c' } },
    'source field cannot be an array element',
  ],
  [
    '$rename into an array',
    { a: 1, b: [1] },
    { $rename: { a: 'b.0' } },
    'destination field cannot be an array element',
  ],
  ['$bit of a fraction', { a: 1 }, { $bit: { a: { and: 0.5 } } }, 'must be an Integer'],
  ['$bit by another name', { a: 1 }, { $bit: { a: { not: 1 } } }, "not 'not'"],
  ['$currentDate of a timestamp', {}, { $currentDate: { a: { $type: 'timestamp' } } }, 'timestamp'],
  [
    'a name with a dollar in a value',
    {},
    { $set: { a: { $b: 1 } } },
    "The dollar ($) prefixed field '$b' in 'a.$b' is not valid for storage.",
  ],
  ['a path with a dollar', {}, { $set: { 'a.$b': 1 } }, "The dollar ($) prefixed field '$b'"],
  ['an empty name', {}, { $set: { 'a..b': 1 } }, 'contains an empty field name'],
  ['an unknown operator', {}, { $foo: { a: 1 } }, 'update operator: $foo'],
  ['a plain field', {}, { a: 1 }, 'unknown modifier: a'],
  ['an operator without fields', {}, { $set: 5 }, 'Modifiers operate on fields'],
  ['a pipeline', {}, [{ $set: { a: 1 } }], 'an update must be an object'],
  ['an absurd place', { a: [] }, { $set: { 'a.9999999': 1 } }, 'backfill'],
];

test.each(errors)('refuses %s', (_name, document, change, message) => {
  expect(() => update(document, change)).toThrow(message);
});

test('$set of the same _id is allowed', () => {
  expect(update({}, { $set: { _id: 1, a: 1 } })).toEqual({ _id: 1, a: 1 });
});

describe('positional', () => {
  test('$ is the element that the query matched', () => {
    expect(update({ a: [1, 2, 3] }, { $set: { 'a.$': 9 } }, 1)).toEqual({ _id: 1, a: [1, 9, 3] });
    expect(update({ a: [{ n: 1 }, { n: 2 }] }, { $inc: { 'a.$.n': 5 } }, 0)).toEqual({
      _id: 1,
      a: [{ n: 6 }, { n: 2 }],
    });
  });

  test('$ without a match is an error', () => {
    expect(() => update({ a: [1] }, { $set: { 'a.$': 9 } })).toThrow('did not find the match needed');
    expect(() => update({ a: [1] }, { $set: { $: 9 } }, 0)).toThrow('first position');
  });

  test('$[] is every element', () => {
    expect(update({ a: [1, 2] }, { $inc: { 'a.$[]': 1 } })).toEqual({ _id: 1, a: [2, 3] });
    expect(update({ a: [{ b: [1] }, { b: [2, 3] }] }, { $mul: { 'a.$[].b.$[]': 2 } })).toEqual({
      _id: 1,
      a: [{ b: [2] }, { b: [4, 6] }],
    });
    expect(() => update({ a: 1 }, { $inc: { 'a.$[]': 1 } })).toThrow('must exist in the document');
  });

  test('array filters are not supported', () => {
    expect(() => update({ a: [1] }, { $inc: { 'a.$[x]': 1 } })).toThrow(
      "No array filter found for identifier 'x'",
    );
  });
});
