import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSchema } from '..';
import type { Client } from '../testing/client';
import { openClient } from '../testing/client';

const folder = mkdtempSync(join(tmpdir(), 'database-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const withIndexes = (
  ...indexes: NonNullable<DatabaseSchema['collections'][string]['indexes']>
): DatabaseSchema => ({
  collections: { items: { indexes } },
});

/** Opens the same folder again and again. */
const reopen = async (name: string, schema?: DatabaseSchema): Promise<Client> =>
  openClient({ path: join(folder, name), ...(schema ? { schema } : {}) });

test('documents, natural order and indexes outlive the process', async () => {
  const schema = withIndexes({ name: 'a', keys: [['a', 1]] });
  let client = await reopen('again', schema);
  await client.add({ _id: 'z', a: [3, 1] }, { _id: 'y', a: 2 });
  await client.database.close();
  client = await reopen('again', schema);
  await client.add({ _id: 'x', a: 0 });
  expect((await client.find()).map(({ _id }) => _id)).toEqual(['z', 'y', 'x']);
  // The index still knows that it holds arrays: the two bounds are met by different elements.
  expect(await client.find({ a: { $gt: 2, $lt: 2 } })).toMatchObject([{ _id: 'z' }]);
  await client.database.close();
});

test('indexes are built, changed and dropped as declared', async () => {
  let client = await reopen('indexes');
  await client.add(...Array.from({ length: 50 }, (_, i) => ({ _id: i, a: i % 7, b: [i, -i] })));
  await client.database.close();
  for (const schema of [
    withIndexes({ name: 'a', keys: [['a', 1]] }),
    withIndexes(
      {
        name: 'a',
        keys: [
          ['a', -1],
          ['b', 1],
        ],
      },
      { name: 'b', keys: [['b', 1]] },
    ),
    withIndexes({ name: 'b', keys: [['b', 1]] }),
    withIndexes(),
  ]) {
    client = await reopen('indexes', schema);
    expect(await client.count({ a: 3 })).toBe(7);
    expect((await client.find({ b: -30 })).map(({ _id }) => _id)).toEqual([30]);
    await client.update({ _id: 3 }, { $inc: { a: 1 } });
    expect(await client.count({ a: 3 })).toBe(6);
    await client.update({ _id: 3 }, { $inc: { a: -1 } });
    await client.database.close();
  }
});

test('a unique index over doubles cannot be built, and says so', async () => {
  const client = await reopen('doubles');
  await client.add({ _id: 1, a: 'x' }, { _id: 2, a: 'x' });
  await client.database.close();
  const unique = withIndexes({ name: 'a', keys: [['a', 1]], unique: true });
  await expect(reopen('doubles', unique)).rejects.toThrow(/index a of items cannot be built: E11000/);
});

describe('unique indexes', () => {
  const schema = withIndexes(
    {
      name: 'ab',
      keys: [
        ['a', 1],
        ['b', 1],
      ],
      unique: true,
    },
    { name: 't', keys: [['t', 1]], unique: true },
  );
  let client: Client;
  beforeEach(async () => {
    client = await openClient({ schema });
  });
  afterEach(() => client.database.close());

  test('count a missing field as null', async () => {
    await client.add({ _id: 1, a: 1, t: 1 });
    await expect(client.add({ _id: 2, a: 1, b: null, t: 2 })).rejects.toThrow('dup key: { a: 1, b: null }');
    await client.add({ _id: 3, a: 1, b: 1, t: 3 });
  });

  test('look into arrays, but not twice at one document', async () => {
    await client.add({ _id: 1, a: 1, t: ['x', 'y', 'x'] });
    await expect(client.add({ _id: 2, a: 2, t: ['z', 'y'] })).rejects.toThrow('dup key: { t: "y" }');
    await client.update({ _id: 1 }, { $pull: { t: 'y' } });
    await client.add({ _id: 2, a: 2, t: ['z', 'y'] });
  });

  test('hold for updates too, which then change nothing', async () => {
    await client.add({ _id: 1, a: 1, t: 1 }, { _id: 2, a: 2, t: 2 });
    await expect(client.update({ _id: 2 }, { $set: { a: 1, c: 1 } })).rejects.toThrow('E11000');
    expect(await client.find({ _id: 2 })).toEqual([{ _id: 2, a: 2, t: 2 }]);
    await client.update({ _id: 1 }, { $set: { a: 9 } });
    await client.update({ _id: 2 }, { $set: { a: 1 } });
  });

  test('of many documents, those before the taken key stay', async () => {
    await client.add({ _id: 1, a: 1, t: 1 });
    await expect(
      client.add({ _id: 2, a: 2, t: 2 }, { _id: 3, a: 3, t: 1 }, { _id: 4, a: 4, t: 4 }),
    ).rejects.toThrow('E11000');
    expect((await client.find()).map(({ _id }) => _id)).toEqual([1, 2]);
    await expect(client.update({}, { $set: { t: 0 } })).rejects.toThrow('E11000');
    expect((await client.find()).map(({ t }) => t)).toEqual([0, 2]);
  });

  test('keys that are too long are refused', async () => {
    await expect(client.add({ _id: 1, a: 'x'.repeat(2000) })).rejects.toThrow('too large');
    await expect(client.add({ _id: 'x'.repeat(2000) })).rejects.toThrow('too large');
    expect(await client.find({ a: 'x'.repeat(5000) })).toEqual([]);
  });

  test('arrays side by side cannot be indexed', async () => {
    await expect(client.add({ _id: 1, a: [1], b: [1] })).rejects.toThrow('parallel arrays');
  });
});
