import fc from 'fast-check';
import * as arbitrary from '../testing/arbitraries';
import { openClient } from '../testing/client';
import { compareTuples, parseSort, sortKey } from '../value/sort';
import type { Document } from '../value/types';
import { Catalog } from './catalog';
import { compileQuery } from '../query/compile';
import { MemoryStore } from '../store/memory';
import { planQuery } from './plan';
import { indexKey } from './catalog';
import type { Collection } from './catalog';

const indexes: { name: string; keys: [string, 1 | -1][] }[] = [
  { name: 'a', keys: [['a', 1]] },
  {
    name: 'b_a',
    keys: [
      ['b', -1],
      ['a', 1],
    ],
  },
  {
    name: 'c_a_b',
    keys: [
      ['c', 1],
      ['a', -1],
      ['b', 1],
    ],
  },
  { name: 'ab', keys: [['a.b', -1]] },
];

test('an index never changes the answer', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(arbitrary.document, { maxLength: 25 }),
      fc.array(fc.tuple(arbitrary.query, arbitrary.sort, fc.nat(3), fc.integer({ min: 1, max: 8 })), {
        minLength: 3,
        maxLength: 6,
      }),
      async (documents, queries) => {
        const indexed = await openClient({ schema: { collections: { items: { indexes } } } });
        const plain = await openClient();
        const given: Document[] = [];
        for (const [_id, document] of documents.entries()) {
          // Some combinations of arrays cannot be indexed together; MongoDB refuses those too.
          const added = await indexed.add({ _id, ...document }).then(
            () => true,
            () => false,
          );
          if (added) given.push({ _id, ...document });
        }
        if (given.length > 0) await plain.add(...given);
        for (const [query, order, offset, limit] of queries) {
          const expected = await plain.find(query);
          expect(sorted(await indexed.find(query))).toEqual(sorted(expected));
          expect(await indexed.count(query)).toBe(expected.length);
          const sort = parseSort(order, 'sort');
          const page = { order, offset, limit };
          const [ours, theirs] = await Promise.allSettled([
            indexed.find(query, page),
            plain.find(query, page),
          ]);
          expect(ours.status).toBe(theirs.status);
          if (ours.status !== 'fulfilled' || theirs.status !== 'fulfilled') continue;
          expect(ours.value).toHaveLength(theirs.value.length);
          for (const [i, document] of ours.value.entries()) {
            // Documents that sort alike may change places, so the sort keys are compared.
            const other = theirs.value[i] as Document;
            expect(compareTuples(sort, sortKey(sort, document), sortKey(sort, other))).toBe(0);
          }
        }
        await indexed.database.close();
        await plain.database.close();
      },
    ),
    { numRuns: 80 },
  );
});

function sorted(documents: Document[]): Document[] {
  return [...documents].sort((a, b) => Number(a._id) - Number(b._id));
}

describe('the plan', () => {
  const collection: Collection = {
    id: 1,
    name: 'items',
    nextRecord: 1,
    indexes: [
      { id: 0, name: '_id_', keys: [indexKey('_id', 1)], unique: true, multikey: false },
      {
        id: 1,
        name: 'slot_day',
        keys: [indexKey('slot', 1), indexKey('day', -1)],
        unique: false,
        multikey: false,
      },
      { id: 2, name: 'tags', keys: [indexKey('tags', 1)], unique: false, multikey: true },
      {
        id: 3,
        name: 'in_sold',
        keys: [indexKey('in', 1), indexKey('sold', 1)],
        unique: false,
        multikey: true,
      },
    ],
  };
  const plan = (query: Document, order: Document = {}): Record<string, unknown> => {
    const found = planQuery(collection, compileQuery(query, { now: 0 }).root, parseSort(order, 'sort'));
    return {
      index: found.index?.name,
      ranges: found.ranges.length,
      reverse: found.reverse,
      ordered: found.ordered,
      exact: found.exact,
    };
  };

  test.each<[string, Document, Document, Record<string, unknown>]>([
    ['by _id', { _id: 'a' }, {}, { index: '_id_', ranges: 1, exact: true }],
    ['by many _id', { _id: { $in: ['a', 'b', 'a'] } }, {}, { index: '_id_', ranges: 2, exact: true }],
    [
      'a cursor',
      { _id: { $gt: 'a' } },
      { _id: 1 },
      { index: '_id_', ordered: true, exact: true, reverse: false },
    ],
    [
      'a cursor with a filter',
      { _id: { $gt: 'a' }, x: 1 },
      { _id: 1 },
      { index: '_id_', ordered: true, exact: false },
    ],
    ['all by _id, backwards', {}, { _id: -1 }, { index: '_id_', ordered: true, exact: true, reverse: true }],
    [
      'equality and a range',
      { slot: 'home', day: { $gte: 1, $lt: 9 } },
      {},
      { index: 'slot_day', ranges: 1, exact: true },
    ],
    [
      'equality, then order',
      { slot: 'home' },
      { day: -1 },
      { index: 'slot_day', ordered: true, reverse: false },
    ],
    [
      'equality, then the other order',
      { slot: 'home' },
      { slot: 1, day: 1 },
      { index: 'slot_day', ordered: true, reverse: true },
    ],
    ['a list, then order', { slot: { $in: ['a', 'b'] } }, { day: 1 }, { index: 'slot_day', ordered: false }],
    [
      'lists in both fields',
      { slot: { $in: ['a', 'b'] }, day: { $in: [1, 2, 3] } },
      {},
      { index: 'slot_day', ranges: 6, exact: true },
    ],
    ['a contradiction', { slot: 'a', day: { $gt: 5, $lt: 1 } }, {}, { index: 'slot_day', ranges: 0 }],
    ['null looks again', { slot: null }, {}, { index: 'slot_day', exact: false }],
    ['an array field', { tags: 'x' }, { tags: 1 }, { index: 'tags', ordered: false, exact: false }],
    [
      'an element, then order',
      { in: 'x' },
      { sold: -1 },
      { index: 'in_sold', ordered: true, reverse: true, exact: false },
    ],
    ['an element, its own order', { in: 'x' }, { in: 1, sold: 1 }, { index: 'in_sold', ordered: false }],
    [
      'an element and a bound, then order',
      { in: 'x', sold: { $lt: 5 } },
      { sold: -1 },
      { index: 'in_sold', ordered: false },
    ],
    ['elements, then order', { in: { $in: ['x', 'y'] } }, { sold: 1 }, { index: 'in_sold', ordered: false }],
    ['the second field alone', { day: 5 }, {}, { index: undefined }],
    ['a negation', { slot: { $ne: 'a' } }, {}, { index: undefined, exact: false }],
    ['an alternative', { $or: [{ slot: 'a' }, { day: 1 }] }, {}, { index: undefined }],
    ['conditions within $and', { $and: [{ slot: 'a' }, { day: 1 }] }, {}, { index: 'slot_day', exact: true }],
  ])('%s', (_name, query, order, expected) => {
    expect(plan(query, order)).toMatchObject(expected);
  });

  test('a fresh catalogue has no collections', () => {
    expect(new Catalog(new MemoryStore()).names()).toEqual([]);
  });
});
