import type { ModelDoc } from '@zhuyi/contracts';
import { openTestShop, type TestShop } from '../test-kit';
import { CHUNK_BYTES, writeAllChunks } from './chunks';
import { readVersionHead, readVersionPiece, removeFiles, storeVersionPieces } from './version-pieces';

const BYTES = Uint8Array.from({ length: 700_000 }, (_, i) => (i * 7 + (i >> 8)) & 255);
const CUTS = { head: [0, 100_000], covisit: [100_000, 600_000], weights: [600_000, 700_000] } as const;
type Name = keyof typeof CUTS;
const NAMES = Object.keys(CUTS) as Name[];
const bytesOf = (name: Name, of = BYTES) => of.subarray(...CUTS[name]);

const NOW = 1_700_000_000_000;
let shop: TestShop;
let operations = 0;
/** Addresses that were asked for. */
let questions = 0;
const missed: string[] = [];
const note = (reason: string) => void missed.push(reason);

beforeAll(async () => {
  shop = await openTestShop();
  shop.wire.intercept = ({ action }) => {
    if (action.startsWith('database.')) operations += 1;
    if (action === 'storage.batchGetDownloadUrl') questions += 1;
  };
});
beforeEach(() => {
  missed.length = 0;
  questions = 0;
});
afterAll(() => shop.close());

type Stored = Pick<ModelDoc, 'version' | 'chunks' | 'pieces' | 'link'>;

/** A version in chunks, with copies of the pieces of `copied`. */
async function stored(copied = BYTES): Promise<Stored> {
  const place = { shop: shop.shop, owner: 'v1' };
  const [chunks = []] = await writeAllChunks(shop.db, [{ place, bytes: BYTES }]);
  const pieces = await storeVersionPieces(
    { shop: shop.shop, version: 'v1' },
    NAMES.map((name) => ({ name, bytes: bytesOf(name, copied) })),
    note,
  );
  operations = 0;
  return { version: 'v1', chunks, pieces };
}

async function expectWhole(manifest: Stored): Promise<void> {
  for (const name of NAMES) {
    const bytes = await readVersionPiece(shop.db, manifest, name, note);
    expect(Buffer.from(bytes).equals(bytesOf(name))).toBe(true);
    // Models are read in place, at addresses that their numbers allow.
    expect(bytes.byteOffset % 16).toBe(0);
  }
  const head = await readVersionHead(shop.db, manifest, NOW, note);
  expect(Buffer.from(head.bytes).equals(bytesOf('head'))).toBe(true);
}

test('the pieces of a version are read from files, without a look at the database', async () => {
  await expectWhole(await stored());
  expect(operations).toBe(0);
  expect(missed).toEqual([]);
});

test('storing the same bytes again gives the same files', async () => {
  expect((await stored()).pieces).toEqual((await stored()).pieces);
});

test('a version whose manifest knows no pieces is read whole', async () => {
  const { version, chunks } = await stored();
  const { bytes } = await readVersionHead(shop.db, { version, chunks }, NOW, note);
  expect(Buffer.from(bytes).equals(BYTES)).toBe(true);
  await expect(readVersionPiece(shop.db, { version, chunks }, 'covisit', note)).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

test.each([
  [
    'are gone',
    async () => {
      const manifest = await stored();
      await removeFiles((manifest.pieces ?? []).flatMap(({ fileId }) => fileId ?? []));
      return manifest;
    },
  ],
  [
    'hold other bytes',
    async () => {
      const wrong = await stored(BYTES.map((byte) => byte ^ 1));
      const { pieces = [] } = await stored();
      const files = new Map(wrong.pieces?.map(({ name, fileId }) => [name, fileId ?? '']));
      return { ...wrong, pieces: pieces.map((piece) => ({ ...piece, fileId: files.get(piece.name) ?? '' })) };
    },
  ],
])('pieces whose files %s are read from the chunks, and the reason is told', async (_, prepare) => {
  await expectWhole(await prepare());
  expect(operations).toBeGreaterThan(0);
  expect(missed).toHaveLength(NAMES.length + 1);
});

test('a piece that could not be copied is read from the chunks alone, and only from those that hold it', async () => {
  const { version, chunks, pieces = [] } = await stored();
  const bare = pieces.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 }));
  expect(chunks.length).toBe(Math.ceil(BYTES.length / CHUNK_BYTES));
  let asked = 0;
  const intercept = shop.wire.intercept;
  shop.wire.intercept = (request) => {
    asked += JSON.stringify(request).split(chunks.at(-1)?.id ?? '-').length - 1;
    return intercept?.(request);
  };
  await readVersionHead(shop.db, { version, chunks, pieces: bare }, NOW, note);
  expect(asked).toBe(0);
  await expectWhole({ version, chunks, pieces: bare });
  expect(missed).toEqual([]);
});

describe('the address of the head', () => {
  const read = (manifest: Stored, now = NOW) => readVersionHead(shop.db, manifest, now, note);

  test('is asked for once, and good for a day', async () => {
    const manifest = await stored();
    const { link = { url: '', until: 0 } } = await read(manifest);
    expect(link).toEqual({ url: expect.stringMatching(/^http.*head/), until: NOW + 86_400_000 });
    const again = await read({ ...manifest, link }, NOW + 80_000_000);
    expect(Buffer.from(again.bytes).equals(bytesOf('head'))).toBe(true);
    expect(again.link).toBeUndefined();
    expect(questions).toBe(1);
    const late = await read({ ...manifest, link }, NOW + 86_390_000);
    expect(late.link).toEqual({ ...link, until: NOW + 2 * 86_400_000 - 10_000 });
    expect(questions).toBe(2);
    expect(missed).toEqual([]);
  });

  test.each<[string, (url: string) => string, RegExp]>([
    ['answers with nothing', (url) => `${url}x`, /status 404/],
    [
      'answers with something else',
      (url) => url.replace(/head-\w+/, (name) => name.replace('head', 'weights')),
      /./,
    ],
    ['answers no more', () => 'http://127.0.0.1:9/head', /ECONNREFUSED/],
    ['is none', () => 'rubbish', /invalid.?url/i],
  ])('that %s is asked for anew', async (_, wrong, reason) => {
    const manifest = await stored();
    const { link } = await read(manifest);
    const other = await read({ ...manifest, link: { url: wrong(link?.url ?? ''), until: Infinity } });
    expect(Buffer.from(other.bytes).equals(bytesOf('head'))).toBe(true);
    expect(other.link).toEqual(link);
    expect(missed).toEqual([expect.stringMatching(reason)]);
  });
});
