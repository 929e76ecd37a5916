import { docId } from '@zhuyi/contracts';
import { openTestShop, type TestShop } from '../test-kit';
import { readVersionRows, storeVersionBytes } from './version-rows';

const BLOCKS = Array.from({ length: 1100 }, (_, b) =>
  Uint8Array.from({ length: 40 + (b % 7) }, (_, i) => b + i),
);

let shop: TestShop;
let operations: string[] = [];
const BYTES = Uint8Array.of(1, 2, 3);
const store = (blocks: readonly Uint8Array[]) => storeVersionBytes(shop.db, version(), BYTES, blocks);
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
  const { chunks, rowBlocks } = await store(BLOCKS);
  expect(rowBlocks).toBe(BLOCKS.length);
  expect(chunks.map(({ bytes }) => bytes)).toEqual([BYTES.length]);
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
  expect(await shop.db.collection('modelChunks').count({ shop: shop.shop, owner: 'v1' })).toBe(1 + 3);
  expect(await store([])).not.toHaveProperty('rowBlocks');
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
