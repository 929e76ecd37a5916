import type { SdkCollection, SdkDatabase, SdkSetup } from './testing/sdk';
import { openSdk } from './testing/sdk';

/** Documents through the unmodified wx-server-sdk over HTTP. */
let setup: SdkSetup;
let sdk: SdkDatabase;
let count = 0;
const now = Date.UTC(2026, 0, 1);

beforeAll(async () => {
  setup = await openSdk({
    now: () => now,
    schema: { collections: { unique: { indexes: [{ name: 'by_a', keys: [['a', 1]], unique: true }] } } },
  });
  sdk = setup.sdk;
});
afterAll(() => setup.close());

/** A collection of its own for each test. */
const fresh = async (...documents: Record<string, unknown>[]): Promise<SdkCollection> => {
  const collection = sdk.collection(`c${++count}`);
  if (documents.length > 0) await collection.add({ data: documents });
  return collection;
};

describe('reading and writing', () => {
  test('add one and many, doc.get', async () => {
    const items = await fresh();
    const added = await items.add({ data: { a: 1, at: new Date(5), nested: { list: [1, 'x', null] } } });
    expect(added._id).toMatch(/^[0-9a-f]{32}$/);
    expect((await items.doc(String(added._id)).get()).data).toEqual({
      _id: added._id,
      a: 1,
      at: new Date(5),
      nested: { list: [1, 'x', null] },
    });
    expect((await items.add({ data: [{ _id: 'x' }, { _id: 5 }] }))._ids).toEqual(['x', 5]);
    expect((await items.doc(5).get()).data).toEqual({ _id: 5 });
    await expect(items.doc('none').get()).rejects.toMatchObject({
      errMsg: expect.stringContaining('does not exist'),
    });
  });

  test('numbers come back as they were', async () => {
    const items = await fresh();
    const numbers = [0, -1, 1.5, 2 ** 31, 2 ** 53 - 1, 1e20, 1e-7, NaN, Infinity, -Infinity];
    await items.add({ data: { _id: 'n', numbers } });
    expect((await items.doc('n').get()).data.numbers).toEqual(numbers);
  });

  test('server dates are resolved here', async () => {
    const items = await fresh();
    await items.add({
      data: { _id: 'd', at: sdk.serverDate(), deep: { later: sdk.serverDate({ offset: 1000 }) } },
    });
    await items.doc('d').update({ data: { again: sdk.serverDate({ offset: -5 }) } });
    expect((await items.doc('d').get()).data).toEqual({
      _id: 'd',
      at: new Date(now),
      deep: { later: new Date(now + 1000) },
      again: new Date(now - 5),
    });
  });

  test('set replaces or makes', async () => {
    const items = await fresh({ _id: 'a', x: 1, y: 2 });
    expect((await items.doc('a').set({ data: { z: 3 } })).stats).toEqual({ updated: 1, created: 0 });
    expect((await items.doc('b').set({ data: { z: 4 } })).stats).toEqual({ updated: 0, created: 1 });
    expect((await items.get()).data).toEqual([
      { _id: 'a', z: 3 },
      { _id: 'b', z: 4 },
    ]);
  });

  test('update flattens, _.set replaces, and what changes nothing is not counted', async () => {
    const _ = sdk.command;
    const items = await fresh({ _id: 'a', o: { x: 1, y: 2 }, p: { x: 1 } });
    expect((await items.doc('a').update({ data: { o: { x: 9 }, p: _.set({ z: 1 }) } })).stats.updated).toBe(
      1,
    );
    expect((await items.doc('a').get()).data).toEqual({ _id: 'a', o: { x: 9, y: 2 }, p: { z: 1 } });
    expect((await items.doc('a').update({ data: { o: { x: 9 } } })).stats.updated).toBe(0);
    expect((await items.doc('none').update({ data: { a: 1 } })).stats.updated).toBe(0);
  });

  test('every update operator', async () => {
    const _ = sdk.command;
    const items = await fresh({
      ...{ _id: 'a', inc: 1, mul: 3, min: 5, max: 5, gone: 1, old: 1, push: [1], each: [5, 1], pop: [1, 2] },
      ...{
        shift: [1, 2],
        unshift: [3],
        pull: [1, 2, 1],
        pullIn: [1, 2, 3],
        pullDoc: [{ x: 1 }, { x: 5 }],
        all: [1, 2, 3],
        set: [1],
      },
    });
    await items.doc('a').update({
      data: {
        ...{
          inc: _.inc(2),
          mul: _.mul(2),
          min: _.min(4),
          max: _.max(9),
          gone: _.remove(),
          old: _.rename('renamed'),
        },
        ...{
          push: _.push(2, 3),
          each: _.push({ each: [3], position: 0, sort: 1, slice: 2 }),
          pop: _.pop(),
          shift: _.shift(),
        },
        ...{
          unshift: _.unshift([1, 2]),
          pull: _.pull(1),
          pullIn: _.pull(_.in([1, 3])),
          pullDoc: _.pull({ x: _.gt(2) }),
        },
        ...{ all: _.pullAll([1, 3]), set: _.addToSet({ $each: [1, 2, 2] }) },
      },
    });
    expect((await items.doc('a').get()).data).toEqual({
      ...{
        _id: 'a',
        inc: 3,
        mul: 6,
        min: 4,
        max: 9,
        renamed: 1,
        push: [1, 2, 3],
        each: [1, 3],
        pop: [1],
        shift: [2],
      },
      ...{ unshift: [1, 2, 3], pull: [2], pullIn: [2], pullDoc: [{ x: 1 }], all: [2], set: [1, 2] },
    });
  });

  test('where().update and remove, all or one, and the positional $', async () => {
    const _ = sdk.command;
    const items = await fresh({ _id: 1, a: 1 }, { _id: 2, a: 1 }, { _id: 3, a: 2, l: [1, 5, 9] });
    expect((await items.where({ a: 1 }).update({ data: { b: 1 } })).stats.updated).toBe(2);
    expect((await items.where({ a: 1 }).update({ data: { b: 2 }, multi: false })).stats.updated).toBe(1);
    await items.where({ l: _.gt(4) }).update({ data: { 'l.$': _.inc(100) } });
    expect((await items.doc(3).get()).data.l).toEqual([1, 105, 9]);
    expect((await items.where({ a: 1 }).remove({ multi: false })).stats.removed).toBe(1);
    expect((await items.where({ a: _.exists(true) }).remove()).stats.removed).toBe(2);
    expect((await items.count()).total).toBe(0);
  });
});

describe('errors', () => {
  test('taken keys', async () => {
    const unique = sdk.collection('unique');
    await unique.add({ data: { _id: 1, a: 'x' } });
    await expect(unique.add({ data: { _id: 1, a: 'y' } })).rejects.toMatchObject({
      errCode: -502001,
      errMsg: expect.stringMatching(
        /E11000 duplicate key error collection: unique index: _id_ dup key: { _id: 1 }/,
      ),
    });
    await expect(unique.add({ data: { a: 'x' } })).rejects.toMatchObject({
      errCode: -502001,
      errMsg: expect.stringMatching(/index: by_a dup key: { a: "x" }/),
    });
  });

  test('names what it does not know', async () => {
    const items = await fresh({ _id: 1, a: 'x' });
    await expect(items.where({ a: { $foo: 1 } }).get()).rejects.toMatchObject({
      errCode: -502002,
    });
    await expect(items.doc(1).update({ data: { a: sdk.command.inc(1) } })).rejects.toMatchObject({
      errCode: -502001,
      errMsg: expect.stringContaining('non-numeric type string'),
    });
    await expect(
      items
        .aggregate()
        .group({ _id: null, m: { $median: 1 } })
        .end(),
    ).rejects.toMatchObject({
      errMsg: expect.stringContaining('$median'),
    });
  });

  test('createCollection, once', async () => {
    await sdk.createCollection('made');
    await expect(sdk.createCollection('made')).rejects.toMatchObject({
      errMsg: expect.stringContaining('Table exist'),
    });
  });
});
