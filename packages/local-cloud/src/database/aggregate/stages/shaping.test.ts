import { runPipeline } from '../../testing/pipeline';
import type { Document, Value } from '../../value/types';

/** Documents, pipeline, result. */
const cases: [string, Document[], Value[], Document[]][] = [
  [
    '$project keeps the order of the document',
    [{ _id: 1, b: 1, a: 2, c: 3 }],
    [{ $project: { a: 1, b: 1, t: { $add: ['$a', '$c'] } } }],
    [{ _id: 1, b: 1, a: 2, t: 5 }],
  ],
  ['$project without _id', [{ _id: 1, a: 2 }], [{ $project: { _id: 0, a: 1 } }], [{ a: 2 }]],
  [
    '$project away',
    [{ _id: 1, a: { b: 1, c: 2 }, d: [{ b: 1, c: 2 }, 5] }],
    [{ $project: { 'a.b': 0, d: { b: 0 } } }],
    [{ _id: 1, a: { c: 2 }, d: [{ c: 2 }, 5] }],
  ],
  [
    '$project into arrays',
    [{ _id: 1, a: [{ b: 1, c: 2 }, 5, { c: 3 }, [{ b: 2 }]] }],
    [{ $project: { 'a.b': 1 } }],
    [{ _id: 1, a: [{ b: 1 }, {}, [{ b: 2 }]] }],
  ],
  ['$project of a plain value by path', [{ _id: 1, a: 5 }], [{ $project: { 'a.b': 1 } }], [{ _id: 1 }]],
  [
    '$project leaves out what is missing',
    [{ _id: 1 }],
    [{ $project: { x: '$nothing', y: { $literal: 1 } } }],
    [{ _id: 1, y: 1 }],
  ],
  [
    '$project with $$REMOVE',
    [{ _id: 1, a: '' }],
    [{ $project: { a: { $cond: [{ $eq: ['$a', ''] }, '$$REMOVE', '$a'] } } }],
    [{ _id: 1 }],
  ],
  ['$project a new _id', [{ _id: 1, a: 2 }], [{ $project: { _id: '$a' } }], [{ _id: 2 }]],
  [
    '$addFields',
    [{ _id: 1, a: 1 }],
    [{ $addFields: { b: { $add: ['$a', 1] }, 'c.d': 5 } }],
    [{ _id: 1, a: 1, b: 2, c: { d: 5 } }],
  ],
  [
    '$addFields into a document and an array',
    [{ a: { x: 1 }, b: [{ y: 1 }, 5] }],
    [{ $addFields: { 'a.z': 2, 'b.z': 3 } }],
    [{ a: { x: 1, z: 2 }, b: [{ y: 1, z: 3 }, { z: 3 }] }],
  ],
  [
    '$addFields reads the document as it was',
    [{ a: 1, b: 2 }],
    [{ $addFields: { a: '$b', b: '$a' } }],
    [{ a: 2, b: 1 }],
  ],
  [
    '$unwind',
    [{ _id: 1, a: ['x', 'y'] }, { _id: 2, a: [] }, { _id: 3 }, { _id: 4, a: null }, { _id: 5, a: 'z' }],
    [{ $unwind: '$a' }],
    [
      { _id: 1, a: 'x' },
      { _id: 1, a: 'y' },
      { _id: 5, a: 'z' },
    ],
  ],
  [
    '$unwind that preserves, with the place',
    [{ _id: 1, a: ['x'] }, { _id: 2, a: [] }, { _id: 3 }, { _id: 4, a: null }, { _id: 5, a: 'z' }],
    [{ $unwind: { path: '$a', preserveNullAndEmptyArrays: true, includeArrayIndex: 'i' } }],
    [
      { _id: 1, a: 'x', i: 0 },
      { _id: 2, i: null },
      { _id: 3, i: null },
      { _id: 4, a: null, i: null },
      { _id: 5, a: 'z', i: null },
    ],
  ],
  [
    '$unwind below a document',
    [{ a: { b: [1, 2], c: 3 } }],
    [{ $unwind: '$a.b' }],
    [{ a: { b: 1, c: 3 } }, { a: { b: 2, c: 3 } }],
  ],
  ['$replaceRoot', [{ _id: 1, a: { x: 1 } }], [{ $replaceRoot: { newRoot: '$a' } }], [{ x: 1 }]],
  [
    '$replaceRoot by expression',
    [{ _id: 1, a: { x: 1 } }],
    [{ $replaceRoot: { newRoot: { $mergeObjects: [{ y: 0 }, '$a'] } } }],
    [{ y: 0, x: 1 }],
  ],
];

test.each(cases)('%s', (_name, documents, pipeline, expected) => {
  const before = structuredClone(documents);
  const result = runPipeline(documents, pipeline);
  expect(result).toEqual(expected);
  expect(result.map((document) => Object.keys(document))).toEqual(
    expected.map((document) => Object.keys(document)),
  );
  expect(documents).toEqual(before);
});
