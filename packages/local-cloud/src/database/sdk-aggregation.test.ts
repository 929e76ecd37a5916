import type { SdkCollection, SdkDatabase, SdkSetup } from './testing/sdk';
import { openSdk } from './testing/sdk';

/** Aggregation through the unmodified wx-server-sdk over HTTP. */
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

describe('aggregation', () => {
  test('a pipeline of the SDK', async () => {
    const $ = sdk.command.aggregate;
    const _ = sdk.command;
    const items = await fresh(
      { _id: 1, cat: 'a', price: 5, tags: ['x', 'y'], at: new Date('2026-01-01T20:00:00Z') },
      { _id: 2, cat: 'a', price: 7, tags: ['x'], at: new Date('2026-01-02T01:00:00Z') },
      { _id: 3, cat: 'b', price: 9, tags: [], at: new Date('2026-01-02T01:00:00Z') },
    );
    const day = $.dateToString({ date: '$at', format: '%Y-%m-%d', timezone: 'Asia/Shanghai' });
    const { list } = await items
      .aggregate()
      .match({ price: _.gt(4) })
      .unwind({ path: '$tags', preserveNullAndEmptyArrays: true })
      .addFields({ day, double: $.multiply(['$price', 2]) })
      .group({
        _id: { cat: '$cat', day: '$day' },
        total: $.sum('$double'),
        tags: $.addToSet('$tags'),
        first: $.first('$_id'),
      })
      .sort({ total: -1 })
      .project({ _id: 0, cat: '$_id.cat', day: '$_id.day', total: 1, n: $.size('$tags'), tags: 1 })
      .limit(10)
      .end();
    expect(list).toEqual([
      { cat: 'a', day: '2026-01-02', total: 34, n: 2, tags: ['x', 'y'] },
      { cat: 'b', day: '2026-01-02', total: 18, n: 0, tags: [] },
    ]);
  });

  test('lookup by fields and by a pipeline', async () => {
    const $ = sdk.command.aggregate;
    await sdk.collection('stock').add({
      data: [
        { _id: 's1', sku: 'a', n: 5 },
        { _id: 's2', sku: 'b', n: 0 },
      ],
    });
    const items = await fresh({ _id: 1, sku: 'a', want: 3 }, { _id: 2, sku: 'b', want: 1 });
    const plain = await items
      .aggregate()
      .lookup({ from: 'stock', localField: 'sku', foreignField: 'sku', as: 'stock' })
      .end();
    expect(plain.list.map((item) => item.stock)).toEqual([
      [{ _id: 's1', sku: 'a', n: 5 }],
      [{ _id: 's2', sku: 'b', n: 0 }],
    ]);
    const pipeline = $.pipeline()
      .match(sdk.command.expr($.and([$.eq(['$sku', '$$sku']), $.gte(['$n', '$$want'])])))
      .project({ _id: 0, n: 1 })
      .done();
    const piped = await items
      .aggregate()
      .lookup({ from: 'stock', let: { sku: '$sku', want: '$want' }, pipeline, as: 'stock' })
      .end();
    expect(piped.list.map((item) => item.stock)).toEqual([[{ n: 5 }], []]);
  });

  test('other stages', async () => {
    const items = await fresh(...[1, 2, 2, 3, 3, 3].map((a, _id) => ({ _id, a, d: { a } })));
    const run = async (
      build: (pipeline: ReturnType<typeof items.aggregate>) => ReturnType<typeof items.aggregate>,
    ) => (await build(items.aggregate()).end()).list;
    expect(await run((p) => p.sortByCount('$a'))).toEqual([
      { _id: 3, count: 3 },
      { _id: 2, count: 2 },
      { _id: 1, count: 1 },
    ]);
    expect(await run((p) => p.match({ a: 3 }).count('n'))).toEqual([{ n: 3 }]);
    expect(await run((p) => p.replaceRoot({ newRoot: '$d' }).limit(1))).toEqual([{ a: 1 }]);
    expect(await run((p) => p.sample({ size: 2 }))).toHaveLength(2);
    expect(await run((p) => p.bucket({ groupBy: '$a', boundaries: [0, 2, 4] }))).toEqual([
      { _id: 0, count: 1 },
      { _id: 2, count: 5 },
    ]);
    expect(await run((p) => p.bucketAuto({ groupBy: '$a', buckets: 2 }))).toEqual([
      { _id: { min: 1, max: 3 }, count: 3 },
      { _id: { min: 3, max: 3 }, count: 3 },
    ]);
    expect(await run((p) => p.skip(5))).toEqual([{ _id: 5, a: 3, d: { a: 3 } }]);
  });

  test('20 documents without a limit', async () => {
    const items = await fresh(...Array.from({ length: 30 }, (_, _id) => ({ _id })));
    expect((await items.aggregate().match({}).end()).list).toHaveLength(20);
    expect((await items.aggregate().limit(25).end()).list).toHaveLength(25);
  });
});
