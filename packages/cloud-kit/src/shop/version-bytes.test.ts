import { openTestShop, type TestShop } from '../test-kit';
import { sha256, writeChunks } from './chunks';
import { readVersionBytes, removeVersionFiles, storeVersionFile } from './version-bytes';

const BYTES = Uint8Array.from({ length: 700_000 }, (_, i) => (i * 7 + (i >> 8)) & 255);
let shop: TestShop;
let operations = 0;
const missed: string[] = [];

beforeAll(async () => {
  shop = await openTestShop();
  shop.wire.intercept = ({ action }) => {
    if (action.startsWith('database.')) operations += 1;
  };
});
beforeEach(() => {
  operations = 0;
  missed.length = 0;
});
afterAll(() => shop.close());

async function stored(bytes = BYTES) {
  const chunks = await writeChunks(shop.db, { shop: shop.shop, owner: 'v1' }, BYTES);
  const fileId = await storeVersionFile({ shop: shop.shop, version: 'v1', sha256: sha256(bytes) }, bytes);
  operations = 0;
  return { chunks, fileId, bytes: BYTES.length, sha256: sha256(BYTES) };
}
const read = (manifest: Awaited<ReturnType<typeof stored>>) =>
  readVersionBytes(shop.db, manifest, (reason) => missed.push(reason));

test('a version is read from its file without a look at the database', async () => {
  expect(Buffer.from(await read(await stored())).equals(BYTES)).toBe(true);
  expect(operations).toBe(0);
  expect(missed).toEqual([]);
});

test('storing the same bytes again gives the same file', async () => {
  expect((await stored()).fileId).toBe((await stored()).fileId);
});

test.each([
  [
    'is gone',
    async () => {
      const manifest = await stored();
      await removeVersionFiles([manifest.fileId]);
      return manifest;
    },
  ],
  ['holds other bytes', () => stored(BYTES.map((byte) => byte ^ 1))],
  ['is cut off', () => stored(BYTES.slice(0, -1))],
])('one whose file %s is read from its chunks, and the reason is told', async (_, prepare) => {
  const manifest = await prepare();
  expect(Buffer.from(await read(manifest)).equals(BYTES)).toBe(true);
  expect(operations).toBeGreaterThan(0);
  expect(missed).toHaveLength(1);
});
