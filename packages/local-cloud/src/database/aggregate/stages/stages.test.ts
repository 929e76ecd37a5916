import { runPipeline } from '../../testing/pipeline';
import type { Document, Value } from '../../value/types';

const sales: Document[] = [
  { _id: 1, item: 'abc', price: 10, quantity: 2, date: new Date('2014-03-01') },
  { _id: 2, item: 'jkl', price: 20, quantity: 1, date: new Date('2014-03-01') },
  { _id: 3, item: 'xyz', price: 5, quantity: 10, date: new Date('2014-03-15') },
  { _id: 4, item: 'xyz', price: 5, quantity: 20, date: new Date('2014-04-04') },
  { _id: 5, item: 'abc', price: 10, quantity: 10, date: new Date('2014-04-04') },
];

/** Documents, pipeline, result. */
const cases: [string, Document[], Value[], Document[]][] = [
  [
    '$match',
    sales,
    [{ $match: { item: 'xyz', quantity: { $gt: 10 } } }, { $project: { quantity: 1 } }],
    [{ _id: 4, quantity: 20 }],
  ],
  [
    '$skip and $limit',
    sales,
    [{ $skip: 1 }, { $limit: 2 }, { $project: { _id: 1 } }],
    [{ _id: 2 }, { _id: 3 }],
  ],
  [
    '$sort by several, stable',
    [{ _id: 1, a: 2 }, { _id: 2, a: 1 }, { _id: 3, a: 2 }, { _id: 4 }],
    [{ $sort: { a: -1 } }],
    [{ _id: 1, a: 2 }, { _id: 3, a: 2 }, { _id: 2, a: 1 }, { _id: 4 }],
  ],
  [
    '$sort over types',
    [
      { a: 'x' },
      { a: true },
      { a: 1 },
      { a: null },
      {},
      { a: [] },
      { a: { x: 1 } },
      { a: new Date(0) },
      { a: NaN },
    ],
    [{ $sort: { a: 1 } }],
    [
      { a: [] },
      { a: null },
      {},
      { a: NaN },
      { a: 1 },
      { a: 'x' },
      { a: { x: 1 } },
      { a: true },
      { a: new Date(0) },
    ],
  ],
  [
    '$sort up takes the least element of an array',
    [{ a: [5, 1] }, { a: 2 }],
    [{ $sort: { a: 1 } }],
    [{ a: [5, 1] }, { a: 2 }],
  ],
  [
    '$sort down takes the greatest',
    [{ a: 3 }, { a: [5, 1] }],
    [{ $sort: { a: -1 } }],
    [{ a: [5, 1] }, { a: 3 }],
  ],
  [
    '$group',
    sales,
    [
      {
        $group: {
          _id: '$item',
          total: { $sum: { $multiply: ['$price', '$quantity'] } },
          avg: { $avg: '$quantity' },
          n: { $sum: 1 },
        },
      },
      { $sort: { _id: 1 } },
    ],
    [
      { _id: 'abc', total: 120, avg: 6, n: 2 },
      { _id: 'jkl', total: 20, avg: 1, n: 1 },
      { _id: 'xyz', total: 150, avg: 15, n: 2 },
    ],
  ],
  [
    '$group of everything',
    [{ a: 3, b: 'x' }, { a: null }, { b: 'x' }, { a: 7, b: null }],
    [
      {
        $group: {
          ...{
            _id: null,
            first: { $first: '$a' },
            last: { $last: '$a' },
            min: { $min: '$a' },
            max: { $max: '$a' },
          },
          ...{
            list: { $push: '$b' },
            set: { $addToSet: '$b' },
            sum: { $sum: '$a' },
            avg: { $avg: '$a' },
            n: { $count: {} },
          },
        },
      },
    ],
    [
      {
        _id: null,
        first: 3,
        last: 7,
        min: 3,
        max: 7,
        list: ['x', 'x', null],
        set: ['x', null],
        sum: 10,
        avg: 5,
        n: 4,
      },
    ],
  ],
  [
    '$group puts missing and null together',
    [{ a: null }, {}, { a: 1 }],
    [{ $group: { _id: '$a', n: { $sum: 1 } } }],
    [
      { _id: null, n: 2 },
      { _id: 1, n: 1 },
    ],
  ],
  [
    '$group by a document leaves missing parts out',
    [{ a: 1 }, { a: 1, b: null }, { a: 1 }],
    [{ $group: { _id: { a: '$a', b: '$b' }, n: { $sum: 1 } } }],
    [
      { _id: { a: 1 }, n: 2 },
      { _id: { a: 1, b: null }, n: 1 },
    ],
  ],
  [
    '$group by number whatever its form',
    [{ a: 1 }, { a: 1.0 }],
    [{ $group: { _id: '$a', n: { $sum: 1 } } }],
    [{ _id: 1, n: 2 }],
  ],
  ['$group of nothing', [], [{ $group: { _id: null, n: { $sum: 1 } } }], []],
  [
    '$avg of no numbers',
    [{ a: 'x' }],
    [{ $group: { _id: null, a: { $avg: '$a' }, s: { $sum: '$a' } } }],
    [{ _id: null, a: null, s: 0 }],
  ],
  [
    '$stdDevPop and $stdDevSamp',
    [{ a: 1 }, { a: 3 }],
    [{ $group: { _id: null, p: { $stdDevPop: '$a' }, s: { $stdDevSamp: '$a' } } }],
    [{ _id: null, p: 1, s: Math.SQRT2 }],
  ],
  [
    '$mergeObjects',
    [{ a: { x: 1 } }, { a: { y: 2 } }, {}],
    [{ $group: { _id: 0, m: { $mergeObjects: '$a' } } }],
    [{ _id: 0, m: { x: 1, y: 2 } }],
  ],
  [
    '$push of documents',
    [{ a: 1, b: 2 }],
    [{ $group: { _id: 0, l: { $push: { a: '$a', z: '$z' } } } }],
    [{ _id: 0, l: [{ a: 1 }] }],
  ],
  ['$count', sales, [{ $match: { price: { $gte: 10 } } }, { $count: 'n' }], [{ n: 3 }]],
  ['$count of nothing', [], [{ $count: 'n' }], []],
  [
    '$sortByCount',
    sales.slice(1),
    [{ $sortByCount: '$item' }],
    [
      { _id: 'xyz', count: 2 },
      { _id: 'jkl', count: 1 },
      { _id: 'abc', count: 1 },
    ],
  ],
  [
    '$bucket',
    [{ _id: 1, y: 1868 }, { _id: 2, y: 1848 }, { _id: 3, y: 1866 }, { _id: 4 }],
    [
      {
        $bucket: {
          groupBy: '$y',
          boundaries: [1840, 1850, 1860, 1870],
          default: 'Other',
          output: { n: { $sum: 1 }, ids: { $push: '$_id' } },
        },
      },
    ],
    [
      { _id: 1840, n: 1, ids: [2] },
      { _id: 1860, n: 2, ids: [1, 3] },
      { _id: 'Other', n: 1, ids: [4] },
    ],
  ],
  [
    '$bucket counts by itself',
    [{ a: 1 }, { a: 1.5 }],
    [{ $bucket: { groupBy: '$a', boundaries: [0, 2] } }],
    [{ _id: 0, count: 2 }],
  ],
  [
    '$bucketAuto',
    [1, 2, 3, 4, 5, 6, 7].map((a) => ({ a })),
    [{ $bucketAuto: { groupBy: '$a', buckets: 3 } }],
    [
      { _id: { min: 1, max: 3 }, count: 2 },
      { _id: { min: 3, max: 5 }, count: 2 },
      { _id: { min: 5, max: 7 }, count: 3 },
    ],
  ],
  [
    '$bucketAuto keeps equal values together',
    [1, 1, 1, 1, 2].map((a) => ({ a })),
    [{ $bucketAuto: { groupBy: '$a', buckets: 5 } }],
    [
      { _id: { min: 1, max: 2 }, count: 4 },
      { _id: { min: 2, max: 2 }, count: 1 },
    ],
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

test('$sample takes each document at most once', () => {
  const documents = Array.from({ length: 20 }, (_, i) => ({ _id: i }));
  const some = runPipeline(documents, [{ $sample: { size: 8 } }]).map((document) => document._id);
  expect(new Set(some).size).toBe(8);
  expect(runPipeline(documents, [{ $sample: { size: 99 } }])).toHaveLength(20);
});

const errors: [string, Value, string][] = [
  ['an unknown stage', { $facet: {} }, 'pipeline stage: $facet'],
  ['two stages in one', { $match: {}, $limit: 1 }, 'exactly one field'],
  ['$limit 0', { $limit: 0 }, 'must be positive'],
  ['$skip below 0', { $skip: -1 }, 'must be non-negative'],
  ['$sort of nothing', { $sort: {} }, 'at least one sort key'],
  ['$sort by 2', { $sort: { a: 2 } }, 'must be 1 or -1'],
  ['$group without _id', { $group: { n: { $sum: 1 } } }, 'must include an _id'],
  ['$group with a value', { $group: { _id: null, n: 1 } }, "The field 'n' must be an accumulator object"],
  ['an unknown accumulator', { $group: { _id: null, n: { $median: 1 } } }, 'group operator: $median'],
  ['$group with a path as name', { $group: { _id: null, 'a.b': { $sum: 1 } } }, "cannot contain '.'"],
  [
    '$project that mixes',
    { $project: { a: 1, b: 0 } },
    'Cannot do exclusion on field b in inclusion projection',
  ],
  [
    '$project that computes and excludes',
    { $project: { b: 0, a: '$x' } },
    'Cannot do inclusion on field a in exclusion projection',
  ],
  ['$project of nothing', { $project: {} }, 'at least one field'],
  ['$project on colliding paths', { $project: { a: 1, 'a.b': 1 } }, 'Path collision at a.b'],
  ['$addFields of nothing', { $addFields: {} }, 'at least one field'],
  ['$unwind without $', { $unwind: 'a' }, "prefixed with a '$'"],
  ['an unknown option of $unwind', { $unwind: { path: '$a', foo: 1 } }, 'option to $unwind stage: foo'],
  ['$count with a dollar', { $count: '$n' }, '$-prefixed'],
  [
    '$replaceRoot with a number',
    { $replaceRoot: { newRoot: '$a' } },
    "'newRoot' expression must evaluate to an object",
  ],
  [
    '$bucket outside its boundaries',
    { $bucket: { groupBy: '$a', boundaries: [5, 9] } },
    'no default was specified',
  ],
  ['$bucket unsorted', { $bucket: { groupBy: '$a', boundaries: [5, 1] } }, 'must be sorted'],
  ['$bucket of mixed types', { $bucket: { groupBy: '$a', boundaries: [5, 'x'] } }, 'same type'],
  [
    '$bucket with a default inside',
    { $bucket: { groupBy: '$a', boundaries: [0, 9], default: 5 } },
    "'default'",
  ],
  ['$sample of 0', { $sample: { size: 0 } }, 'positive integer'],
  ['$lookup without fields', { $lookup: { from: 'x', as: 'y' } }, '$lookup requires'],
];

test.each(errors)('refuses %s', (_name, stage, message) => {
  expect(() => runPipeline([{ a: 1 }], [stage])).toThrow(message);
});
