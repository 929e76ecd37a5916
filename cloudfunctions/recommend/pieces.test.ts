import { removeFiles, storeVersionBytes } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import type { ItemDoc, ModelDoc } from '@zhuyi/contracts';
import { fillShelves, publishVersion, versionBytes } from './fixture';
import { clicks, ids, keepShopper, openInstance, operationsOf, unsent } from './instance.fixture';

let shop: TestShop;
let items: ItemDoc[];
let manifest: ModelDoc;
let logged: string[] = [];

beforeAll(async () => {
  shop = await openTestShop();
  items = await fillShelves(shop);
  await keepShopper(shop, 'ann', { recent: clicks('i1', 'i5') });
});
beforeEach(async () => {
  logged = [];
  jest.spyOn(console, 'log').mockImplementation((line) => void logged.push(String(line)));
  manifest = await publishVersion(shop, 'v1', items);
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => shop.close());

const anchor = { slot: 'similar', itemIds: ['i2'] };
const cart = { slot: 'together', itemIds: ['i2'] };

/** Pieces of the version that were read while `work` was done. */
async function piecesRead(work: () => Promise<unknown>): Promise<number> {
  const operations = await operationsOf(shop, work);
  return operations.filter((name) => name.startsWith('storage.')).length;
}

test('a list that is the same for everybody needs the head alone, and others read the rest when they come', async () => {
  const { ask } = openInstance(shop);
  expect(await piecesRead(() => ask({}, 'stranger'))).toBe(1);
  expect(await piecesRead(() => ask({}, 'stranger'))).toBe(0);
  expect(await piecesRead(() => ask(anchor, 'stranger'))).toBe(1);
  expect(await piecesRead(() => ask())).toBe(1);
  expect(await piecesRead(() => ask(cart))).toBe(1);
  expect(await piecesRead(() => Promise.all([ask(), ask(anchor), ask(cart)]))).toBe(0);
});

test('the first list of an instance takes the rows that it needs, and others the kernels', async () => {
  const warm = openInstance(shop);
  await warm.ask({}, 'stranger');
  const { ask } = openInstance(shop);
  expect(await piecesRead(async () => expect(ids(await ask())).toEqual(ids(await warm.ask())))).toBe(1 + 2);
  expect(await piecesRead(() => ask())).toBe(0);
  expect(await piecesRead(() => ask(anchor))).toBe(1);
  expect(await piecesRead(() => ask({ recent: unsent('i9') }))).toBe(1);
  expect(logged.filter((line) => line.includes('missed'))).toEqual([]);
});

test('where the head is read from, one instance asks and leaves to those after it', async () => {
  const first = openInstance(shop);
  const expected = ids(await first.ask());
  // What has changed and what is sold out have their turns first.
  while (first.memory.newLink) await first.ask();
  const second = openInstance(shop);
  expect(await piecesRead(async () => expect(ids(await second.ask())).toEqual(expected))).toBe(0);
  expect(second.memory.newLink).toBeNull();

  await removeFiles((manifest.pieces ?? []).flatMap(({ fileId }) => fileId ?? []));
  expect(ids(await openInstance(shop).ask())).toEqual(expected);
  expect(logged.filter((line) => line.includes('status 404'))).toHaveLength(1);
});

test('a first list without its rows is made from the kernels', async () => {
  const { ask } = openInstance(shop);
  const expected = ids(await ask());
  const rows = await shop.db
    .collection('modelChunks')
    .find({ owner: 'v1' }, { fields: ['index'], limit: 100 });
  for (const { _id } of rows) if (_id.includes('rows')) await shop.db.collection('modelChunks').remove(_id);
  const poor = openInstance(shop);
  expect(await piecesRead(async () => expect(ids(await poor.ask())).toEqual(expected))).toBe(3);
  expect(logged.filter((line) => line.includes('rows of v1 are missing'))).toHaveLength(1);
});

test('rows that do not fit the version are passed over, and it serves all the same', async () => {
  const expected = ids(await openInstance(shop).ask());
  await shop.db.collection('modelChunks').removeWhere({ shop: shop.shop, owner: 'v1' });
  const rubbish = Array.from({ length: manifest.rowBlocks ?? 0 }, (_, i) => Uint8Array.of(i, 0, 0, 0, 1));
  await storeVersionBytes(shop.db, manifest, versionBytes('v1', items, manifest.createdAt), rubbish);
  const one = openInstance(shop);
  const first = await one.ask();
  expect(first.version).toBe('v1');
  expect(ids(first)).toEqual(expected);
  expect(logged.filter((line) => line.includes('block of kernel rows'))).toHaveLength(1);
});

test('lists are those of a version that is read whole', async () => {
  const lists = async () => {
    const { ask } = openInstance(shop);
    return [await ask({}, 'stranger'), await ask(anchor), await ask(cart)].map(ids);
  };
  const fromPieces = await lists();
  const whole = { ...manifest };
  delete whole.pieces;
  delete whole.rowBlocks;
  await shop.db.collection('models').set(whole);
  expect(await piecesRead(async () => expect(await lists()).toEqual(fromPieces))).toBe(0);
});

test('a list goes without a kernel that cannot be read, and the next tries again', async () => {
  const { ask } = openInstance(shop);
  await ask({}, 'stranger');
  const fileIds = (manifest.pieces ?? []).flatMap(({ fileId }) => fileId ?? []);
  await removeFiles(fileIds);
  await shop.db.collection('modelChunks').removeWhere({ shop: shop.shop, owner: 'v1' });
  const poor = await ask({ recent: unsent('i1', 'i5') });
  expect(poor.cards).toHaveLength(10);
  expect(poor).toMatchObject({ version: 'v1', personal: true });
  expect(logged.filter((line) => line.includes('kernel missed')).length).toBe(2);

  manifest = await publishVersion(shop, 'v1', items);
  logged = [];
  expect(await piecesRead(() => ask({ recent: unsent('i1', 'i5') }))).toBe(2);
  expect(logged.filter((line) => line.includes('missed'))).toEqual([]);
});
