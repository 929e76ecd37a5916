import { compileQuery } from '../query/compile';
import type { Document, Value } from '../value/types';
import { compileProjection } from './projection';

const project = (document: Document, projection: Value, query: Value = {}): Document =>
  compileProjection(projection, { now: 0 })?.apply(document, compileQuery(query, { now: 0 })) ?? document;

const document: Document = {
  _id: 1,
  title: 'x',
  size: { h: 14, w: 21 },
  stock: [
    { place: 'A', n: 5 },
    { place: 'B', n: 15 },
  ],
  n: [1, 2, 3, 4],
};

const cases: [string, Value, Document, Value?][] = [
  ['nothing', {}, document],
  ['fields to keep', { title: 1, size: true }, { _id: 1, title: 'x', size: { h: 14, w: 21 } }],
  ['without _id', { title: 1, _id: 0 }, { title: 'x' }],
  ['only _id', { _id: 1 }, { _id: 1 }],
  [
    'all but _id',
    { _id: 0 },
    { title: 'x', size: { h: 14, w: 21 }, stock: document.stock ?? null, n: [1, 2, 3, 4] },
  ],
  ['fields to leave out', { stock: 0, size: 0, n: 0 }, { _id: 1, title: 'x' }],
  ['fields to leave out beside _id', { stock: 0, size: 0, n: 0, _id: 0 }, { title: 'x' }],
  ['fields to leave out, _id kept by name', { stock: 0, size: 0, n: 0, _id: 1 }, { _id: 1, title: 'x' }],
  ['a path', { 'size.h': 1 }, { _id: 1, size: { h: 14 } }],
  ['a path as a document', { size: { h: 1 } }, { _id: 1, size: { h: 14 } }],
  ['a path to leave out', { 'size.h': 0, stock: 0, n: 0 }, { _id: 1, title: 'x', size: { w: 21 } }],
  ['a path into an array', { 'stock.n': 1 }, { _id: 1, stock: [{ n: 5 }, { n: 15 }] }],
  ['a path into plain values', { 'n.x': 1, 'title.x': 1 }, { _id: 1, n: [] }],
  ['a field that is not there', { nothing: 1 }, { _id: 1 }],
  [
    '$slice keeps the other fields',
    { n: { $slice: 2 }, stock: 0, size: 0 },
    { _id: 1, title: 'x', n: [1, 2] },
  ],
  ['$slice from the end', { n: { $slice: -1 }, title: 1 }, { _id: 1, title: 'x', n: [4] }],
  ['$slice with skip', { n: { $slice: [1, 2] }, _id: 1 }, { _id: 1, n: [2, 3] }],
  ['$slice with skip from the end', { n: { $slice: [-3, 2] }, title: 1 }, { _id: 1, title: 'x', n: [2, 3] }],
  ['$elemMatch', { stock: { $elemMatch: { n: { $gt: 9 } } } }, { _id: 1, stock: [{ place: 'B', n: 15 }] }],
  ['$elemMatch on values', { n: { $elemMatch: { $gt: 1 } } }, { _id: 1, n: [2] }],
  ['$elemMatch without a match', { n: { $elemMatch: { $gt: 9 } } }, { _id: 1 }],
  [
    'the element that matched',
    { 'stock.$': 1 },
    { _id: 1, stock: [{ place: 'B', n: 15 }] },
    { 'stock.n': 15 },
  ],
  [
    'a computed field',
    { title: 1, area: { $multiply: ['$size.h', '$size.w'] } },
    { _id: 1, title: 'x', area: 294 },
  ],
];

test.each(cases)('%s', (_name, projection, expected, query = {}) => {
  expect(project(document, projection, query)).toEqual(expected);
});

test.each<[string, Value, string]>([
  ['mixes', { title: 1, size: 0 }, 'Cannot do exclusion on field size in inclusion projection'],
  ['mixes the other way', { title: 0, size: 1 }, 'Cannot do inclusion on field size in exclusion projection'],
  ['names a field and a part of it', { size: 1, 'size.h': 1 }, 'Path collision at size.h'],
  ['is no object', 5, 'must be an object'],
  ['has an unknown operator', { a: { $foo: 1 } }, '$foo'],
  ['wants text scores', { a: { $meta: 'textScore' } }, '$meta'],
  ['slices by text', { n: { $slice: 'x' } }, '$slice only supports numbers'],
  ['slices nothing', { n: { $slice: [1, 0] } }, 'must be positive'],
  ['has an empty part', { a: {} }, 'empty sub-projection'],
])('refuses what %s', (_name, projection, message) => {
  expect(() => project(document, projection)).toThrow(message);
});

test('an element that nothing matched is an error', () => {
  expect(() => project(document, { 'n.$': 1 }, { title: 'x' })).toThrow('positional operator');
});
