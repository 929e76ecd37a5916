import { runPipeline } from '../../testing/pipeline';
import type { Document, Value } from '../../value/types';

const orders: Document[] = [
  { _id: 1, item: 'almonds', quantity: 2 },
  { _id: 2, item: 'pecans', quantity: 60 },
  { _id: 3 },
];
const inventory: Document[] = [
  { _id: 1, sku: 'almonds', stock: 120 },
  { _id: 2, sku: 'bread', stock: 80 },
  { _id: 3, sku: 'pecans', stock: 70 },
  { _id: 4, sku: null },
  { _id: 5 },
];

const join = (documents: Document[], lookup: Value, foreign: Document[] = inventory): Document[] =>
  runPipeline(documents, [{ $lookup: lookup }], { inventory: foreign });
const ids = (documents: Document[]): Value[][] =>
  documents.map((document) => (document.found as Document[]).map((found) => found._id as Value));

test('joins by equality; missing and null belong together', () => {
  const found = join(orders, { from: 'inventory', localField: 'item', foreignField: 'sku', as: 'found' });
  expect(ids(found)).toEqual([[1], [3], [4, 5]]);
  expect(found[0]).toEqual({ ...orders[0], found: [inventory[0]] });
});

test('joins each element of a local array', () => {
  const classes = [
    { _id: 1, names: ['pecans', 'bread', 'none'] },
    { _id: 2, names: [] },
  ];
  expect(
    ids(join(classes, { from: 'inventory', localField: 'names', foreignField: 'sku', as: 'found' })),
  ).toEqual([[2, 3], []]);
});

test('joins elements of a foreign array, and through documents', () => {
  const foreign = [
    { _id: 1, skus: ['almonds', 'x'] },
    { _id: 2, skus: [{ deep: 1 }] },
  ];
  expect(
    ids(
      join(orders, { from: 'inventory', localField: 'item', foreignField: 'skus', as: 'found' }, foreign),
    )[0],
  ).toEqual([1]);
  const local = [{ a: [{ b: 1 }, { b: 3 }] }];
  expect(
    ids(join(local, { from: 'inventory', localField: 'a.b', foreignField: '_id', as: 'found' })),
  ).toEqual([[1, 3]]);
});

test('joins by an index as without one', () => {
  const local = [{ ref: 3 }, { ref: [5, 1] }, { ref: null }, {}];
  expect(
    ids(join(local, { from: 'inventory', localField: 'ref', foreignField: '_id', as: 'found' })),
  ).toEqual([[3], [1, 5], [], []]);
});

test('joins by a pipeline with variables', () => {
  const found = join(orders, {
    from: 'inventory',
    let: { item: '$item', wanted: '$quantity' },
    pipeline: [
      { $match: { $expr: { $and: [{ $eq: ['$sku', '$$item'] }, { $gte: ['$stock', '$$wanted'] }] } } },
      { $project: { stock: 1, twice: { $multiply: ['$$wanted', 2] } } },
    ],
    as: 'found',
  });
  expect(found.map((document) => document.found)).toEqual([
    [{ _id: 1, stock: 120, twice: 4 }],
    [{ _id: 3, stock: 70, twice: 120 }],
    // Without item and quantity both sides are missing, which is equal.
    [{ _id: 5, twice: null }],
  ]);
});

test('joins without a condition, by both forms at once, and into a path', () => {
  expect(
    ids(join([{}], { from: 'inventory', pipeline: [{ $match: { stock: { $gt: 75 } } }], as: 'found' })),
  ).toEqual([[1, 2]]);
  const both = {
    from: 'inventory',
    localField: 'item',
    foreignField: 'sku',
    pipeline: [{ $project: { stock: 1, _id: 0 } }],
  };
  expect(join(orders.slice(0, 1), { ...both, as: 'a.b' })).toEqual([
    { ...orders[0], a: { b: [{ stock: 120 }] } },
  ]);
});

test('joins nested lookups', () => {
  const [found] = join([{ x: 1 }], {
    from: 'inventory',
    let: { x: '$x' },
    pipeline: [
      { $match: { $expr: { $eq: ['$_id', '$$x'] } } },
      {
        $lookup: {
          from: 'inventory',
          let: { y: '$_id' },
          pipeline: [{ $match: { $expr: { $eq: ['$_id', { $add: ['$$x', '$$y'] }] } } }],
          as: 'next',
        },
      },
    ],
    as: 'found',
  });
  expect(found).toMatchObject({ found: [{ _id: 1, next: [{ _id: 2 }] }] });
});

test('a collection that is not there is empty', () => {
  expect(
    runPipeline([{ a: 1 }], [{ $lookup: { from: 'no', localField: 'a', foreignField: 'b', as: 'c' } }]),
  ).toEqual([{ a: 1, c: [] }]);
});

test('errors in the pipeline show even when nothing is joined', () => {
  expect(() => join([], { from: 'inventory', pipeline: [{ $foo: 1 }], as: 'x' })).toThrow('$foo');
  expect(() =>
    join(orders, { from: 'inventory', pipeline: [{ $match: { $expr: '$$nope' } }], as: 'x' }),
  ).toThrow('undefined variable: nope');
  expect(() => join(orders, { from: 'inventory', pipeline: [], as: 'x', foo: 1 })).toThrow(
    'argument to $lookup: foo',
  );
});
