import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseOptions } from '..';
import type { Client } from '../testing/client';
import { openClient } from '../testing/client';
import { stringifyEjson } from '../value/ejson';
import type { Document, Value } from '../value/types';

/** One transaction, call by call. */
interface Session {
  get(id: string): Promise<Document | undefined>;
  update(id: string, data: Value): Promise<void>;
  set(id: string, data: Value): Promise<void>;
  add(document: Document): Promise<void>;
  remove(id: string): Promise<void>;
  commit(): Promise<void>;
  abort(): Promise<void>;
}

const conflict = { code: 'DATABASE_TRANSACTION_CONFLICT', message: expect.stringContaining('WriteConflict') };

const folder = mkdtempSync(join(tmpdir(), 'transactions-'));
let folders = 0;
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe.each([
  ['memory', () => ':memory:'],
  ['lmdb', () => join(folder, String(folders++))],
])('transactions in %s', (_name, path) => {
  let client: Client;
  const open = async (limits: DatabaseOptions['limits'] = {}): Promise<Client> => {
    client = await openClient({
      path: path(),
      limits,
      schema: { collections: { items: { indexes: [{ name: 'u', keys: [['u', 1]], unique: true }] } } },
    });
    await client.add({ _id: 'a', n: 1, u: 'a' }, { _id: 'b', n: 1, u: 'b' });
    return client;
  };
  afterEach(() => client.database.close());

  async function begin(): Promise<Session> {
    const { transactionId } = await client.send('startTransaction');
    const send = async (action: string, parameters: object): Promise<unknown> =>
      (await client.send(action, { transactionId, queryType: 'DOC', ...parameters })).data;
    const by = (_id: string): string => JSON.stringify({ _id });
    return {
      async get(id) {
        const { list } = (await send('getDocument', { query: by(id) })) as { list: string[] };
        return list[0] === undefined ? undefined : (JSON.parse(list[0]) as Document);
      },
      async update(id, data) {
        await send('modifyDocument', {
          query: by(id),
          data: stringifyEjson(data),
          merge: true,
          multi: false,
        });
      },
      async set(id, data) {
        await send('modifyDocument', {
          query: by(id),
          data: stringifyEjson(data),
          merge: false,
          upsert: true,
        });
      },
      async add(document) {
        await send('insertDocument', { data: [stringifyEjson(document)] });
      },
      async remove(id) {
        await send('removeDocument', { query: by(id), multi: false });
      },
      async commit() {
        await send('commitTransaction', {});
      },
      async abort() {
        await send('abortTransaction', {});
      },
    };
  }

  test('reads one moment, whatever others write', async () => {
    await open();
    const session = await begin();
    expect(await session.get('a')).toMatchObject({ n: 1 });
    await client.update({}, { $set: { n: 2 } });
    await client.add({ _id: 'c', u: 'c' });
    expect(await session.get('a')).toMatchObject({ n: 1 });
    expect(await session.get('b')).toMatchObject({ n: 1 });
    expect(await session.get('c')).toBeUndefined();
    await session.commit();
    expect(await client.find({ n: 2 })).toHaveLength(2);
  });

  test('sees its own writes and shows them to nobody before the commit', async () => {
    await open();
    const session = await begin();
    await session.update('a', { $inc: { n: 5 } });
    await session.update('a', { $inc: { n: 5 } });
    await session.remove('b');
    await session.add({ _id: 'c', u: 'c' });
    await session.set('d', { u: 'd' });
    expect(await session.get('a')).toMatchObject({ n: 11 });
    expect(await session.get('b')).toBeUndefined();
    expect(await session.get('c')).toEqual({ _id: 'c', u: 'c' });
    expect((await client.find()).map(({ _id, n }) => [_id, n])).toEqual([
      ['a', 1],
      ['b', 1],
    ]);
    await session.commit();
    expect((await client.find({}, { order: { _id: 1 } })).map(({ _id, n }) => [_id, n])).toEqual([
      ['a', 11],
      ['c', undefined],
      ['d', undefined],
    ]);
  });

  test('an abort leaves nothing and frees its documents', async () => {
    await open();
    const session = await begin();
    await session.update('a', { $inc: { n: 5 } });
    await session.abort();
    expect(await client.update({ _id: 'a' }, { $inc: { n: 1 } })).toBe(1);
    expect(await client.find({ _id: 'a' })).toMatchObject([{ n: 2 }]);
    await expect(session.get('a')).rejects.toMatchObject({
      code: 'DATABASE_TRANSACTION_FAIL',
      message: expect.stringContaining('aborted'),
    });
    await session.abort();
  });

  test.each(['operation', 'commit'] as const)(
    'a document that another transaction writes is a conflict, at the %s',
    async (conflictAt) => {
      await open({ conflictAt });
      const [first, second] = [await begin(), await begin()];
      await first.update('a', { $inc: { n: 1 } });
      const attempt = second.update('a', { $inc: { n: 1 } });
      if (conflictAt === 'operation') await expect(attempt).rejects.toMatchObject(conflict);
      else await attempt;
      await first.commit();
      await expect(second.commit()).rejects.toMatchObject(
        conflictAt === 'commit' ? conflict : { code: 'DATABASE_TRANSACTION_FAIL' },
      );
      expect(await client.find({ _id: 'a' })).toMatchObject([{ n: 2 }]);
    },
  );

  test.each(['operation', 'commit'] as const)(
    'a document that changed since the snapshot is a conflict, at the %s',
    async (conflictAt) => {
      await open({ conflictAt });
      const session = await begin();
      await session.get('b');
      await client.update({ _id: 'a' }, { $inc: { n: 1 } });
      const attempt = session.update('a', { $inc: { n: 1 } });
      if (conflictAt === 'operation') await expect(attempt).rejects.toMatchObject(conflict);
      else await attempt.then(() => expect(session.commit()).rejects.toMatchObject(conflict));
      expect(await client.find({ _id: 'a' })).toMatchObject([{ n: 2 }]);
    },
  );

  test('what is only read may change', async () => {
    await open();
    const session = await begin();
    await session.get('a');
    await client.update({ _id: 'a' }, { $inc: { n: 1 } });
    await session.update('b', { $inc: { n: 1 } });
    await session.commit();
    expect((await client.find()).map(({ n }) => n)).toEqual([2, 2]);
  });

  test('plain writes wait for the transaction and then see what it did', async () => {
    await open();
    const session = await begin();
    await session.update('a', { $set: { n: 10 } });
    const waiting = client.update({ _id: 'a' }, { $inc: { n: 1 } });
    const removing = client.remove({ _id: 'a', n: { $gt: 10 } });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await client.find({ _id: 'a' })).toMatchObject([{ n: 1 }]);
    expect(await client.update({ _id: 'b' }, { $inc: { n: 1 } })).toBe(1);
    await session.commit();
    expect([await waiting, await removing]).toEqual([1, 0]);
    expect(await client.find({ _id: 'a' })).toMatchObject([{ n: 11 }]);
  });

  test('a transaction ends after its time and wakes those who wait', async () => {
    await open({ transactionMs: 30 });
    const session = await begin();
    await session.update('a', { $set: { n: 10 } });
    expect(await client.update({ _id: 'a' }, { $inc: { n: 1 } })).toBe(1);
    await expect(session.commit()).rejects.toMatchObject({
      code: 'DATABASE_TRANSACTION_FAIL',
      message: expect.stringContaining('expired'),
    });
    expect(await client.find({ _id: 'a' })).toMatchObject([{ n: 2 }]);
    expect(client.database.stats().transactions).toMatchObject({ open: 0, expired: 1 });
  });

  test('unique keys hold within and across transactions', async () => {
    await open();
    const first = await begin();
    await expect(first.add({ _id: 'x', u: 'a' })).rejects.toThrow('E11000');
    await expect(first.commit()).rejects.toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' });

    const second = await begin();
    await second.add({ _id: 'x', u: 'x' });
    await expect(second.add({ _id: 'y', u: 'x' })).rejects.toThrow('E11000');

    const third = await begin();
    await expect(third.add({ _id: 'a', u: 'new' })).rejects.toThrow('index: _id_');

    const fourth = await begin();
    await fourth.add({ _id: 'z', u: 'z' });
    const plain = client.add({ _id: 'w', u: 'z' });
    await fourth.commit();
    await expect(plain).rejects.toThrow('E11000');
  });

  test('documents may pass a unique key among themselves', async () => {
    await open();
    const session = await begin();
    await session.update('a', { $set: { u: 'spare' } });
    await session.update('b', { $set: { u: 'a' } });
    await session.update('a', { $set: { u: 'b' } });
    await session.commit();
    expect((await client.find()).map(({ u }) => u)).toEqual(['b', 'a']);
    expect(await client.find({ u: 'a' })).toMatchObject([{ _id: 'b' }]);
  });

  test('an error ends the transaction, as in MongoDB', async () => {
    await open();
    const session = await begin();
    await session.update('b', { $inc: { n: 1 } });
    await expect(session.update('a', { $inc: { u: 1 } })).rejects.toThrow('non-numeric');
    await expect(session.commit()).rejects.toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' });
    expect(await client.find({ _id: 'b' })).toMatchObject([{ n: 1 }]);
  });

  test('only doc() works inside', async () => {
    await open();
    const { transactionId } = await client.send('startTransaction');
    const query = '{"n":1}';
    for (const action of ['getDocument', 'removeDocument', 'calculateDocument', 'aggregateDocuments']) {
      await expect(client.send(action, { transactionId, query, stages: [] })).rejects.toMatchObject({
        code: 'INVALID_PARAM',
      });
    }
  });

  test('many at once lose nothing', async () => {
    await open({ conflictAt: 'operation' });
    const add = async (): Promise<void> => {
      for (;;) {
        const session = await begin();
        try {
          const found = await session.get('a');
          await session.set('a', { u: 'a', n: Number(found?.n) + 1 });
          await session.commit();
          return;
        } catch (error) {
          expect(error).toMatchObject(conflict);
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
        }
      }
    };
    await Promise.all([
      ...Array.from({ length: 12 }, add),
      ...Array.from({ length: 12 }, () => client.update({ _id: 'a' }, { $inc: { n: 1 } })),
    ]);
    expect(await client.find({ _id: 'a' })).toMatchObject([{ n: 25 }]);
  });
});
