import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { COUNT_BUCKET_MS } from '@zhuyi/contracts';
import type { ItemDoc } from '@zhuyi/contracts';
import { main as rollup } from '../rollup';
import { fillShelves, publishVersion } from './fixture';
import { clicks, ids, keepShopper, openInstance, operationsOf } from './instance.fixture';
import { countsSince } from './recent';

const HOUR_MS = 3600 * 1000;
let shop: TestShop;
let items: ItemDoc[];
beforeAll(async () => {
  shop = await openTestShop();
  items = await fillShelves(shop);
  await publishVersion(shop, 'v1', items, Date.now() - HOUR_MS);
  await keepShopper(shop, 'ann', {});
});
afterAll(() => shop.close());
beforeEach(() => void jest.spyOn(console, 'log').mockImplementation(() => undefined));
afterEach(() => jest.restoreAllMocks());

async function runRollup(laterMs: number): Promise<void> {
  const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + laterMs);
  await shop.ok(rollup, {}, { source: 'wx_trigger', as: null });
  clock.mockRestore();
}

/** So many shoppers buy it just now. */
const buy = (itemId: string, shoppers: number) =>
  shop.addBatches(
    Array.from({ length: shoppers }, (_, n) => ({
      batchId: 'b',
      shopper: `${itemId}-${n}`,
      origin: 'import',
      events: [{ id: 'e', type: 'purchase', itemId, at: Date.now() }],
    })),
  );

test('what sells since the training rises before the next, for who has no history', async () => {
  const running = openInstance(shop);
  const all = { limit: 50 };
  const before = ids(await running.ask(all, 'stranger'));
  const wanted = before[40] ?? '';
  await buy(wanted, 30);
  await runRollup(5 * 60_000);
  running.later(20_000);
  const looking = await operationsOf(shop, async () => void (await running.ask(all, 'stranger')));
  expect(looking.length).toBeLessThanOrEqual(3);
  const after = await running.ask(all, 'stranger');
  expect(ids(after).indexOf(wanted)).toBeLessThan(10);
  expect(after).toMatchObject({ version: 'v1', rung: 'popular', personal: false });

  // A new instance begins where the others are, with the same list for all who may not have their own.
  const fresh = openInstance(shop);
  expect(JSON.stringify((await fresh.ask(all, 'somebody')).cards)).toBe(JSON.stringify(after.cards));
  const similar = ids(await fresh.ask({ slot: 'similar', itemIds: [before[0] ?? ''], limit: 50 }));
  expect(similar.indexOf(wanted)).toBeLessThan(similar.length - 1);
});

test('a version that has seen the purchases does not count them twice', async () => {
  const later = Date.now() + HOUR_MS;
  await publishVersion(shop, 'v2', items, later);
  const one = openInstance(shop);
  const before = await one.ask({ limit: 50 }, 'stranger');
  await shop.db.collection('recentCounts').removeWhere({ shop: shop.shop });
  const other = openInstance(shop);
  expect(before.version).toBe('v2');
  expect(JSON.stringify((await other.ask({ limit: 50 }, 'stranger')).cards)).toBe(
    JSON.stringify(before.cards),
  );
});

test('what came into the shop at noon and sells well is in the lists at one o’clock', async () => {
  await publishVersion(shop, 'v3', items, Date.now() - HOUR_MS);
  const recent = clicks('i0', 'i4', 'i8');
  await keepShopper(shop, 'bob', { recent: recent.map(({ itemId, at }) => ({ itemId, type: 'click', at })) });
  const running = openInstance(shop);
  // Of no kind that anybody has looked at.
  await running.ask({}, 'bob');
  const [noon] = await shop.addItems({ itemId: 'noon', title: 'x', category: ['雪橇'] });
  await shop.db.collection('items').update(noon?._id ?? '', { updatedAt: Date.now() });
  await buy('noon', 60);
  await runRollup(5 * 60_000);
  for (let look = 0; look < 3; look++) {
    running.later(20_000);
    await running.ask({}, 'bob');
  }
  expect(ids(await running.ask({}, 'bob'))).toContain('noon');
  expect(ids(await running.ask({}, 'stranger'))).toContain('noon');
});

test('of the bucket in which the training ended, the part behind it counts', () => {
  const begin = 100 * COUNT_BUCKET_MS;
  const counts = {
    _id: 'main:now',
    shop: 'main',
    cursor: { receivedAt: 0, id: '' },
    countedTo: begin + 2.5 * COUNT_BUCKET_MS,
    items: [{ itemId: 'x', buckets: [99, 100, 101, 102], weights: [7, 4, 3, 2] }],
    updatedAt: 0,
  };
  expect(countsSince(counts, begin + 0.75 * COUNT_BUCKET_MS)).toEqual([
    { itemId: 'x', weight: 1, at: begin + 0.875 * COUNT_BUCKET_MS },
    { itemId: 'x', weight: 3, at: begin + 1.5 * COUNT_BUCKET_MS },
    { itemId: 'x', weight: 2, at: begin + 2.25 * COUNT_BUCKET_MS },
  ]);
  expect(countsSince(counts, counts.countedTo)).toEqual([]);
});
