import type { SdkCollection, SdkDatabase, SdkSetup } from './testing/sdk';
import { openSdk } from './testing/sdk';

/** Queries through the unmodified wx-server-sdk over HTTP. */
let setup: SdkSetup;
let sdk: SdkDatabase;
let count = 0;

beforeAll(async () => {
  setup = await openSdk();
  sdk = setup.sdk;
});
afterAll(() => setup.close());

/** A collection of its own for each test. */
const fresh = async (...documents: Record<string, unknown>[]): Promise<SdkCollection> => {
  const collection = sdk.collection(`c${++count}`);
  if (documents.length > 0) await collection.add({ data: documents });
  return collection;
};

describe('queries', () => {
  test('every query operator', async () => {
    const _ = sdk.command;
    const items = await fresh(
      { _id: 1, n: 1, s: 'apple', t: ['a', 'b'], o: { x: 1, y: 1 }, list: [{ x: 1, y: 2 }] },
      { _id: 2, n: 5, s: 'Banana', t: ['b', 'c', 'd'], o: { x: 1, y: 2 }, list: [{ x: 1 }, { y: 2 }] },
      { _id: 3, n: null, t: [], d: new Date(1000) },
      { _id: 4, d: new Date(5000) },
    );
    const found = async (query: Record<string, unknown>) =>
      (await items.where(query).orderBy('_id', 'asc').get()).data.map((document) => document._id);
    expect(await found({ n: 1 })).toEqual([1]);
    expect(await found({ n: _.eq(null) })).toEqual([3, 4]);
    expect(await found({ n: _.neq(1) })).toEqual([2, 3, 4]);
    expect(await found({ n: _.gt(0).and(_.lt(5)) })).toEqual([1]);
    expect(await found({ n: _.gte(1).lte(5) })).toEqual([1, 2]);
    expect(await found({ n: _.or(_.lt(2), _.gt(4)) })).toEqual([1, 2]);
    expect(await found({ n: _.in([1, null]) })).toEqual([1, 3, 4]);
    expect(await found({ n: _.nin([1, null]) })).toEqual([2]);
    expect(await found({ n: _.not(_.gt(1)) })).toEqual([1, 3, 4]);
    expect(await found({ n: _.mod(4, 1) })).toEqual([1, 2]);
    expect(await found({ n: _.exists(false) })).toEqual([4]);
    expect(await found({ d: _.gt(new Date(2000)) })).toEqual([4]);
    expect(await found({ s: /^a/ })).toEqual([1]);
    expect(await found({ s: sdk.RegExp({ regexp: '^b', options: 'i' }) })).toEqual([2]);
    expect(await found({ t: 'b' })).toEqual([1, 2]);
    expect(await found({ t: ['a', 'b'] })).toEqual([1]);
    expect(await found({ t: _.all(['b', 'c']) })).toEqual([2]);
    expect(await found({ t: _.size(0) })).toEqual([3]);
    expect(await found({ 't.2': 'd' })).toEqual([2]);
    expect(await found({ o: { x: 1, y: 2 } })).toEqual([2]);
    expect(await found({ o: _.eq({ x: 1, y: 2 }) })).toEqual([2]);
    expect(await found({ list: _.elemMatch({ x: 1, y: 2 }) })).toEqual([1]);
    expect(await found({ 'list.x': 1, 'list.y': 2 })).toEqual([1, 2]);
    expect(await found(_.or([{ n: 1 }, { d: _.exists(true) }]))).toEqual([1, 3, 4]);
    expect(await found(_.and([{ n: _.gt(0) }, { s: /a/ }]))).toEqual([1, 2]);
    expect(await found(_.nor([{ n: 1 }, { n: null }]))).toEqual([2]);
    expect(await found(_.expr({ $eq: ['$o.x', '$o.y'] }))).toEqual([1, 3, 4]);
  });

  test('order by several, skip, limit, field, count', async () => {
    const items = await fresh(...[3, 1, 2, 3].map((a, i) => ({ _id: i, a, b: i, c: { d: 1, e: 2 } })));
    const { data } = await items
      .orderBy('a', 'desc')
      .orderBy('b', 'desc')
      .skip(1)
      .limit(2)
      .field({ a: true, 'c.d': true })
      .get();
    expect(data).toEqual([
      { _id: 0, a: 3, c: { d: 1 } },
      { _id: 2, a: 2, c: { d: 1 } },
    ]);
    expect((await items.where({ a: 3 }).count()).total).toBe(2);
    expect((await items.doc(0).field({ _id: false, a: true }).get()).data).toEqual({ a: 3 });
    expect((await items.where({ _id: 0 }).field({ b: 0, c: 0 }).get()).data).toEqual([{ _id: 0, a: 3 }]);
  });

  test('100 rows by default and 1000 at most', async () => {
    const items = await fresh(...Array.from({ length: 1001 }, (_, i) => ({ _id: i })));
    expect((await items.get()).data).toHaveLength(100);
    expect((await items.limit(5000).get()).data).toHaveLength(1000);
  });
});
