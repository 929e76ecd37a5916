import type { SdkCollection, SdkDatabase, SdkSetup } from './testing/sdk';
import { openSdk } from './testing/sdk';

/** Transactions through the unmodified wx-server-sdk over HTTP. */
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

describe('transactions', () => {
  test('commit, roll back, and read their own writes', async () => {
    const items = await fresh({ _id: 'a', n: 1 });
    const name = `c${count}`;
    const result = await sdk.runTransaction(async (transaction) => {
      const inside = transaction.collection(name);
      await inside.doc('a').update({ data: { n: sdk.command.inc(1) } });
      await inside.add({ data: { _id: 'b', n: 0 } });
      await inside.doc('c').set({ data: { n: 0 } });
      expect((await inside.doc('b').get()).data).toEqual({ _id: 'b', n: 0 });
      expect((await items.count()).total).toBe(1);
      return (await inside.doc('a').get()).data.n;
    });
    expect(result).toBe(2);
    expect((await items.count()).total).toBe(3);
    const transaction = await sdk.startTransaction();
    await transaction.collection(name).doc('a').remove();
    await transaction.rollback();
    expect((await items.doc('a').get()).data.n).toBe(2);
  });

  test('conflicts are tried again by the SDK itself', async () => {
    const items = await fresh({ _id: 'a', n: 0 });
    const name = `c${count}`;
    let runs = 0;
    const add = (): Promise<unknown> =>
      sdk.runTransaction(async (transaction) => {
        runs++;
        const { data } = await transaction.collection(name).doc('a').get();
        await transaction
          .collection(name)
          .doc('a')
          .update({ data: { n: Number(data.n) + 1 } });
      });
    await Promise.all([add(), add(), add()]);
    expect((await items.doc('a').get()).data.n).toBe(3);
    expect(runs).toBeGreaterThan(3);
  });

  test('an error inside leaves nothing behind', async () => {
    const items = await fresh({ _id: 'a', n: 'x' });
    const name = `c${count}`;
    await expect(
      sdk.runTransaction(async (transaction) => {
        await transaction.collection(name).add({ data: { _id: 'b' } });
        await transaction
          .collection(name)
          .doc('a')
          .update({ data: { n: sdk.command.inc(1) } });
      }),
    ).rejects.toMatchObject({ errMsg: expect.stringContaining('non-numeric') });
    expect((await items.count()).total).toBe(1);
    expect(setup.database.stats().transactions.open).toBe(0);
  });
});
