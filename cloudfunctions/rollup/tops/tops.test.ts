import { eraseBatches, LOG_DELAY_MS, makeRequestId, openKeys } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { Overview, RollupDoc, ShopEvent } from '@zhuyi/contracts';
import { main as merchant } from '../../merchant';
import { main as rollup } from '..';
import { recountDetails, storedDetails } from '../testing/recount-details';
import { chinaDay } from '../testing/recount';

const DAY = 24 * 3600 * 1000;
let shop: TestShop;
let now = Date.parse('2026-11-22T03:00:00Z');
let batches = 0;

beforeEach(async () => {
  process.env.ZHUYI_OWNERS = 'o-owner';
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  shop = await openTestShop();
  await shop.addItems(
    { itemId: 'pan', title: 'Pan', category: ['Kitchen', 'Pans', 'Iron'], brand: 'Fe' },
    { itemId: 'cup', title: 'Cup', category: ['Kitchen'], brand: '' },
  );
});
afterEach(async () => {
  jest.restoreAllMocks();
  await shop.close();
});

/** A batch of one shopper: so many of each type, so many days ago. */
async function did(
  shopper: string,
  itemId: string,
  types: Partial<Record<ShopEvent['type'], number>>,
  ago = 0,
): Promise<void> {
  const keys = openKeys(shop.db, shop.shop);
  const context = { ...keys, now, random: () => 0.5, shopper: () => Promise.resolve(shopper) };
  const requestId = await makeRequestId(context, { version: 'v', arm: 'a', slot: 'home' }, [itemId]);
  const events: ShopEvent[] = Object.entries(types).flatMap(([type, count]) =>
    Array.from({ length: count }, (_, at) => ({
      ...{ id: `${type}${at}`, type: type as ShopEvent['type'], itemId, requestId, at: now - ago * DAY },
      ...(type === 'purchase' ? { quantity: 2, price: 50 } : {}),
    })),
  );
  await shop.addBatches([{ batchId: `b${(batches += 1)}`, shopper, origin: 'import', events }]);
}

async function roll(): Promise<void> {
  now += LOG_DELAY_MS;
  const answer = await shop.call(rollup, {}, { source: 'wx_trigger', as: null });
  expect(answer).toMatchObject({ data: { failed: [] } });
}

const ask = (days: number): Promise<Overview> => {
  const request = { action: 'overview', from: chinaDay(now - (days - 1) * DAY), to: chinaDay(now) };
  return shop.ok<Overview>(merchant, request, { as: 'owner' });
};

test('items, categories, brands and different shoppers of a week, beside the week before', async () => {
  await did('ann', 'pan', { expose: 90, click: 40, cart: 2, purchase: 1 });
  await did('bob', 'pan', { expose: 30, click: 10 }, 3);
  await did('ann', 'cup', { expose: 200, click: 1 }, 2);
  await did('eve', 'pan', { expose: 7 }, 9);
  await roll();
  const { tops, shoppers, before } = await ask(7);
  expect(tops?.items).toMatchObject([
    { key: 'cup', name: 'Cup', exposures: 200, clicks: 1, before: { exposures: 0 } },
    { key: 'pan', name: 'Pan', exposures: 120, clicks: 50, carts: 2, purchases: 1, units: 2, gmvFen: 100 },
  ]);
  expect(tops?.items[1]?.before).toMatchObject({ exposures: 7, clicks: 0 });
  expect(tops?.best.map(({ key }) => key)).toEqual(['pan']);
  expect(tops?.worst.map(({ key }) => key)).toEqual(['cup']);
  expect(tops?.categories).toMatchObject([
    { name: 'Kitchen', exposures: 200 },
    { name: 'Kitchen / Pans', exposures: 120 },
  ]);
  expect(tops?.brands).toMatchObject([{ name: '' }, { name: 'Fe', clicks: 50 }]);
  expect([tops?.shown, tops?.viewersBefore, tops?.since]).toEqual([2, 1, undefined]);
  expect(shoppers).toEqual({ viewers: 2, clickers: 2 });
  expect(before.rows).toMatchObject([{ slot: 'home', exposures: 7 }]);
  // Nothing new: it is not made again.
  const doc = await shop.db.collection('settings').get(docId('main', 'tops'));
  await roll();
  expect(await shop.db.collection('settings').get(docId('main', 'tops'))).toEqual(doc);
});

test('a day by the hour is the day; days that are no window have no items', async () => {
  await did('ann', 'pan', { expose: 3, click: 1 });
  await roll();
  const { hours, shoppers, tops } = await ask(1);
  // 03:00 UTC is eleven o'clock in the shop.
  expect(hours?.day.events?.exposures[11]).toBe(3);
  expect(hours?.day.events?.slotClicks.reduce((sum, count) => sum + count, 0)).toBe(1);
  expect(shoppers).toEqual({ viewers: 1, clickers: 1 });
  expect(tops?.days).toBe(1);
  expect((await ask(5)).tops).toBeUndefined();
  expect((await ask(5)).hours).toBeUndefined();
});

test('figures from before there were items go on, and what was counted then takes nothing out of items', async () => {
  await did('ann', 'pan', { expose: 4, click: 1 });
  await roll();
  const settings = shop.db.collection('settings');
  const place = (await settings.get<RollupDoc>(docId('main', 'rollup'))) as RollupDoc;
  delete place.details;
  await settings.set(place);
  await shop.db.collection('itemDays').removeWhere({ shop: 'main' });
  for (const name of ['slotStats', 'slotShoppers'] as const)
    await shop.db.collection(name).removeWhere({ shop: 'main', slot: '*' });
  await did('bob', 'pan', { expose: 2 });
  await roll();
  const after = await ask(1);
  expect(after.rows).toMatchObject([{ exposures: 6, clicks: 1 }]);
  // Half of the day is not the day.
  expect(after.hours?.day.events).toBeNull();
  expect(after.shoppers).toBeUndefined();
  expect(after.tops?.items).toMatchObject([{ key: 'pan', exposures: 2 }]);
  expect(after.tops?.since).toBeGreaterThan(0);
  await eraseBatches(shop.db, 'main', 'ann', now, () => true);
  await roll();
  expect((await ask(1)).rows).toMatchObject([{ exposures: 2, clicks: 0 }]);
  expect(await storedDetails(shop.db, 1)).toEqual(await recountDetails(shop.db, ['home']));
});
