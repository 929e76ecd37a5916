import { openClient } from './testing/client';

const text = 'x'.repeat(1000);

test('a document has a size', async () => {
  const client = await openClient({ limits: { documentBytes: 2000 } });
  await client.add({ _id: 1, text });
  await expect(client.add({ _id: 2, text, more: text })).rejects.toThrow(
    /document too large: \d+ bytes, at most 2000/,
  );
  await expect(client.update({ _id: 1 }, { $set: { more: text } })).rejects.toThrow('document too large');
  expect(await client.find()).toEqual([{ _id: 1, text }]);
  await client.database.close();
});

test('512 KB are the platform’s bound', async () => {
  const client = await openClient();
  await client.add({ _id: 1, text: 'x'.repeat(500 * 1024) });
  await expect(client.add({ _id: 2, text: '商'.repeat(180 * 1024) })).rejects.toThrow('document too large');
  await client.database.close();
});

test('an answer has a size', async () => {
  const client = await openClient({ limits: { answerBytes: 5000 } });
  await client.add(...Array.from({ length: 10 }, (_, _id) => ({ _id, text })));
  expect(await client.find({}, { limit: 4 })).toHaveLength(4);
  await expect(client.find()).rejects.toThrow('the answer is larger than 5000 bytes');
  await client.database.close();
});

test('rows and aggregated rows can be set', async () => {
  const client = await openClient({ limits: { getDefault: 3, getMax: 5, aggregateDefault: 2 } });
  await client.add(...Array.from({ length: 10 }, (_, _id) => ({ _id })));
  const rows = async (action: string, parameters: object): Promise<number> =>
    ((await client.send(action, parameters)).data as { list: string[] }).list.length;
  expect(await rows('getDocument', {})).toBe(3);
  expect(await rows('getDocument', { limit: 100 })).toBe(5);
  expect(await rows('aggregateDocuments', { stages: [] })).toBe(2);
  await client.database.close();
});

test('collections must exist where the limits say so', async () => {
  const client = await openClient({ limits: { collectionsAutoCreate: false } });
  const missing = { code: 'DATABASE_COLLECTION_NOT_EXIST' };
  await expect(client.add({ _id: 1 })).rejects.toMatchObject(missing);
  await expect(client.find()).rejects.toMatchObject(missing);
  await client.send('addCollection');
  await client.add({ _id: 1 });
  await expect(client.send('addCollection')).rejects.toMatchObject({ code: 'DATABASE_COLLECTION_EXIST' });
  await client.database.close();
});

test('where they need not exist, reading makes none', async () => {
  const client = await openClient();
  expect(await client.find()).toEqual([]);
  expect(await client.count()).toBe(0);
  expect(await client.update({}, { $set: { a: 1 } })).toBe(0);
  await client.send('addCollection');
  await client.database.close();
});

test('operations are counted', async () => {
  const client = await openClient();
  await client.add({ _id: 1 });
  await client.find();
  await client.find();
  await expect(client.find({ $foo: 1 })).rejects.toThrow('$foo');
  expect(client.database.stats()).toMatchObject({
    operations: { 'database.insertDocument': 1, 'database.getDocument': 3 },
    collections: { items: { 'database.getDocument': 3 } },
    errors: 1,
  });
  await client.database.close();
});
