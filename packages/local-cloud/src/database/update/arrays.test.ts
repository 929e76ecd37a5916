import type { Document, Value } from '../value/types';
import { Regex } from '../value/types';
import { compileUpdate } from './update';

const now = Date.UTC(2026, 0, 1);
const update = (document: Document, change: Value): Document =>
  compileUpdate(change, { now }).apply({ _id: 1, ...document }, {});

/** Document, update, result without `_id`. */
const cases: [string, Document, Value, Document][] = [
  ['$push', { a: [1] }, { $push: { a: 2 } }, { a: [1, 2] }],
  ['$push of a missing field', {}, { $push: { 'x.a': { b: 1 } } }, { x: { a: [{ b: 1 }] } }],
  ['$push of an array is one element', { a: [1] }, { $push: { a: [2, 3] } }, { a: [1, [2, 3]] }],
  ['$push $each', { a: [1] }, { $push: { a: { $each: [2, 3] } } }, { a: [1, 2, 3] }],
  ['$push $position', { a: [1, 2] }, { $push: { a: { $each: [8, 9], $position: 1 } } }, { a: [1, 8, 9, 2] }],
  [
    '$push $position from the end',
    { a: [1, 2, 3] },
    { $push: { a: { $each: [9], $position: -1 } } },
    { a: [1, 2, 9, 3] },
  ],
  [
    '$push $position out of range',
    { a: [1] },
    { $push: { a: { $each: [9], $position: -5 } } },
    { a: [9, 1] },
  ],
  ['$push $slice', { a: [1, 2] }, { $push: { a: { $each: [3, 4], $slice: 3 } } }, { a: [1, 2, 3] }],
  [
    '$push $slice from the end',
    { a: [1, 2] },
    { $push: { a: { $each: [3, 4], $slice: -3 } } },
    { a: [2, 3, 4] },
  ],
  ['$push $slice 0', { a: [1, 2] }, { $push: { a: { $each: [3], $slice: 0 } } }, { a: [] }],
  ['$push $slice of a missing field', {}, { $push: { a: { $each: [1, 2, 3], $slice: -2 } } }, { a: [2, 3] }],
  ['$push $sort', { a: [3, 1] }, { $push: { a: { $each: [2], $sort: -1 } } }, { a: [3, 2, 1] }],
  [
    '$push $sort of mixed types',
    { a: ['x', 1] },
    { $push: { a: { $each: [null, true], $sort: 1 } } },
    { a: [null, 1, 'x', true] },
  ],
  [
    '$push $sort by fields, then $slice',
    {
      a: [
        { s: 1, t: 'b' },
        { s: 5, t: 'a' },
      ],
    },
    { $push: { a: { $each: [{ s: 5, t: '0' }, { t: 'z' }], $sort: { s: -1, t: 1 }, $slice: 3 } } },
    {
      a: [
        { s: 5, t: '0' },
        { s: 5, t: 'a' },
        { s: 1, t: 'b' },
      ],
    },
  ],
  ['$push $each of nothing sorts', { a: [2, 1] }, { $push: { a: { $each: [], $sort: 1 } } }, { a: [1, 2] }],
  ['$addToSet', { a: [1] }, { $addToSet: { a: 2 } }, { a: [1, 2] }],
  ['$addToSet of an array is one element', { a: [1] }, { $addToSet: { a: [1] } }, { a: [1, [1]] }],
  ['$addToSet $each', { a: [1] }, { $addToSet: { a: { $each: [1, 2, 2, 3] } } }, { a: [1, 2, 3] }],
  ['$addToSet $each of a missing field', {}, { $addToSet: { a: { $each: [1, 1] } } }, { a: [1] }],
  ['$pop', { a: [1, 2, 3], b: [1, 2] }, { $pop: { a: 1, b: -1 } }, { a: [1, 2], b: [2] }],
  ['$pop of nothing', { a: [] }, { $pop: { a: 1, b: 1 } }, { a: [] }],
  ['$pull of a value', { a: [1, 2, 1] }, { $pull: { a: 1 } }, { a: [2] }],
  ['$pull by operators', { a: [1, 5, 9, 'x'] }, { $pull: { a: { $gte: 5 } } }, { a: [1, 'x'] }],
  ['$pull by $in', { a: [1, 2, 3] }, { $pull: { a: { $in: [1, 3] } } }, { a: [2] }],
  ['$pull of an array is exact', { a: [[1, 2], [2, 1], 1] }, { $pull: { a: [1, 2] } }, { a: [[2, 1], 1] }],
  ['$pull by a regular expression', { a: ['ab', 'b'] }, { $pull: { a: new Regex('^a', '') } }, { a: ['b'] }],
  ['$pull of null', { a: [null, 1] }, { $pull: { a: null } }, { a: [1] }],
  ['$pull of a missing field', {}, { $pull: { a: 1 } }, {}],
  ['$pullAll', { a: [1, 2, 3, 1, [1]] }, { $pullAll: { a: [1, 3] } }, { a: [2, [1]] }],
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
    '$pull below a number',
    { a: 5 },
    { $pull: { 'a.b': 1 } },
    'Cannot use the part (b) of (a.b) to traverse the element ({a: 5})',
  ],
  [
    '$push on text',
    { a: 'x' },
    { $push: { a: 1 } },
    "The field 'a' must be an array but is of type string in document {_id: 1}",
  ],
  ['$push on null', { a: null }, { $push: { a: 1 } }, 'of type null'],
  ['$each that is no array', {}, { $push: { a: { $each: 1 } } }, 'must be an array but it was of type: int'],
  ['an unknown clause of $push', {}, { $push: { a: { $each: [1], $foo: 1 } } }, 'clause in $push: $foo'],
  ['$slice of a fraction', {}, { $push: { a: { $each: [], $slice: 1.5 } } }, '$slice must be an integer'],
  ['$sort of 2', {}, { $push: { a: { $each: [], $sort: 2 } } }, '$sort is invalid'],
  [
    '$addToSet on a number',
    { a: 1 },
    { $addToSet: { a: 1 } },
    "Cannot apply $addToSet to non-array field. Field named 'a' has non-array type int",
  ],
  ['$addToSet $each of a number', {}, { $addToSet: { a: { $each: 1 } } }, 'must be an array'],
  ['$pop by 2', { a: [1] }, { $pop: { a: 2 } }, '$pop expects 1 or -1, found: 2'],
  ['$pop by text', { a: [1] }, { $pop: { a: 'x' } }, 'Expected a number'],
  ['$pop on a number', { a: 5 }, { $pop: { a: 1 } }, "non-array type 'int'"],
  ['$pull on a number', { a: 5 }, { $pull: { a: 1 } }, 'Cannot apply $pull to a non-array value'],
  ['$pull by an unknown operator', { a: [5] }, { $pull: { a: { $foo: 1 } } }, '$foo'],
  ['$pullAll without an array', { a: [5] }, { $pullAll: { a: 5 } }, '$pullAll requires an array argument'],
];

test.each(errors)('refuses %s', (_name, document, change, message) => {
  expect(() => update(document, change)).toThrow(message);
});
