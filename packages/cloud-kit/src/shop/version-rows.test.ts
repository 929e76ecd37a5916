import { docId } from '@zhuyi/contracts';
import { openTestShop, type TestShop } from '../test-kit';
import { writeAllChunks } from './chunks';
import { readVersionRows, rowWrites } from './version-rows';

const BLOCKS = Array.from({ length: 1100 }, (_, b) =>
  Uint8Array.from({ length: 40 + (b % 7) }, (_, i) => b + i),
);

let shop: TestShop;
let operations: string[] = [];
const store = (blocks: readonly Uint8Array[]) => writeAllChunks(shop.db, rowWrites(version(), blocks));
const version = () => ({ shop: shop.shop, version: 'v1' });

beforeAll(async () => {
  shop = await openTestShop();
  shop.wire.intercept = ({ action }) => void operations.push(action);
});
beforeEach(async () => {
  await shop.db.collection('modelChunks').removeWhere({ shop: shop.shop });
  operations = [];
});
afterAll(() => shop.close());

test('blocks are stored a few hundred an operation, and any of them are read in one', async () => {
  await store(BLOCKS);
  expect(operations.length).toBe(2 * Math.ceil(BLOCKS.length / 500));
  operations = [];
  const wanted = [1099, 0, 7];
  const read = await readVersionRows(shop.db, version(), wanted);
  expect(operations).toHaveLength(1);
  const sorted = (blocks: readonly Uint8Array[]) =>
    blocks.map((block) => Buffer.from(block).toString('hex')).sort();
  expect(sorted(read)).toEqual(sorted(BLOCKS.filter((_, block) => wanted.includes(block))));
});

test('none are read without an operation, and storing again changes nothing', async () => {
  await store(BLOCKS.slice(0, 3));
  await store(BLOCKS.slice(0, 3));
  expect(await shop.db.collection('modelChunks').count({ shop: shop.shop, owner: 'v1' })).toBe(3);
  operations = [];
  expect(await readVersionRows(shop.db, version(), [])).toEqual([]);
  expect(operations).toEqual([]);
});

test('a block that is missing or damaged is refused', async () => {
  await store(BLOCKS.slice(0, 3));
  await expect(readVersionRows(shop.db, version(), [2, 3])).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const chunks = shop.db.collection('modelChunks');
  const id = docId(shop.shop, 'v1', 'rows-1', 0);
  const bytes = Buffer.from((await chunks.get(id))?.data ?? '', 'base64');
  bytes.writeUInt8(bytes.readUInt8(20) ^ 1, 20);
  await chunks.update(id, { data: bytes.toString('base64') });
  await expect(readVersionRows(shop.db, version(), [0, 1])).rejects.toMatchObject({ code: 'CONFLICT' });
  await chunks.update(id, { data: '' });
  await expect(readVersionRows(shop.db, version(), [1])).rejects.toMatchObject({ code: 'CONFLICT' });
});
