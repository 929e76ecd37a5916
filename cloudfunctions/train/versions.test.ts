import { movePointer, readChunks, readVersionPiece } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import type { ModelDoc } from '@zhuyi/contracts';
import {
  addDay,
  fillShop,
  forgetDays,
  manifestOf,
  forgetRuns,
  NIGHT,
  pointerOf,
  slicesToEnd,
  timerAt,
} from './fixture';

const DAY = 24 * 3600 * 1000;
const LIVE = 'v20261122-1';
let shop: TestShop;

const ITEMS = 90;
const SHOPPERS = 60;

/** Slices of the n-th night after the first to its end; everybody has come once more since. */
async function night(n: number): Promise<void> {
  const at = NIGHT + n * DAY;
  if (n > 0) await addDay(shop, ITEMS, SHOPPERS, n);
  await slicesToEnd(shop, { at, request: timerAt(at), units: 1000 });
}

beforeAll(async () => {
  shop = await openTestShop();
  await fillShop(shop, ITEMS, SHOPPERS);
});
beforeEach(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  await forgetRuns(shop);
  await forgetDays(shop);
  await night(0);
});
afterEach(() => {
  jest.restoreAllMocks();
  shop.wire.intercept = undefined;
});
afterAll(() => shop.close());

describe('versions', () => {
  const versions = async () => {
    const manifests = await shop.db
      .collection('models')
      .find({ shop: shop.shop, state: 'ready' }, { limit: 100 });
    return manifests.map(({ _id }) => _id.slice('main:'.length)).sort();
  };
  const owners = async () => {
    const chunks = await shop.db
      .collection('modelChunks')
      .find({ shop: shop.shop }, { fields: ['owner'], limit: 1000 });
    return [...new Set(chunks.map(({ owner }) => owner))].sort();
  };

  test('five stay, wherever a rollback has put the pointer', async () => {
    const first = await manifestOf(shop, LIVE);
    for (let n = 1; n <= 6; n++) await night(n);
    const last = ['v20261124-1', 'v20261125-1', 'v20261126-1', 'v20261127-1', 'v20261128-1'];
    expect(await versions()).toEqual(last);
    expect(await owners()).toEqual(last);
    expect(await pointerOf(shop)).toMatchObject({ version: last[4], previous: last.slice(0, 4).reverse() });

    // Back to the oldest: it serves, and the nights that follow do not take it away while it does.
    await shop.db.transaction((tx) => movePointer(tx, shop.shop, 'v20261124-1', NIGHT + 7 * DAY));
    await night(7);
    const now = await pointerOf(shop);
    expect(now).toMatchObject({
      version: 'v20261129-1',
      previous: ['v20261124-1', 'v20261128-1', 'v20261127-1', 'v20261126-1'],
    });
    expect(await versions()).toEqual([...(now?.previous ?? []), 'v20261129-1'].sort());
    for (const version of await versions())
      await readChunks(shop.db, (await manifestOf(shop, version)).chunks);

    // Each has copies of its pieces in the file storage, and the copies of what went have gone.
    const missed = jest.fn();
    const read = async (manifest: ModelDoc) => {
      for (const { name } of manifest.pieces ?? []) await readVersionPiece(shop.db, manifest, name, missed);
    };
    for (const version of await versions()) {
      const manifest = await manifestOf(shop, version);
      expect(manifest.pieces?.map(({ name }) => name)).toEqual(['head', 'covisit', 'weights', 'together']);
      await read(manifest);
    }
    expect(missed).not.toHaveBeenCalled();
    await expect(read(first)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(missed).toHaveBeenCalledTimes(1);
  });

  test('a rollback while old ones are removed ends on a version that is there', async () => {
    for (let n = 1; n <= 4; n++) await night(n);
    expect(await versions()).toContain(LIVE);
    // The merchant goes back to the oldest just before the night removes it.
    let rolledBack: Promise<unknown> | undefined;
    shop.wire.intercept = ({ action, collectionName }) => {
      if (/remove/i.test(action) && collectionName === 'models') {
        rolledBack ??= shop.db
          .transaction((tx) => movePointer(tx, shop.shop, LIVE, NIGHT))
          .catch((error: unknown) => error);
      }
    };
    await night(5);
    expect(rolledBack).toBeDefined();
    await rolledBack;
    shop.wire.intercept = undefined;
    const live = (await pointerOf(shop))?.version ?? '';
    expect(await manifestOf(shop, live)).toMatchObject({ state: 'ready' });
    await readChunks(shop.db, (await manifestOf(shop, live)).chunks);
  });
});
