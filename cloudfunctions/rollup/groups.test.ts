import { eraseBatches, LOG_DELAY_MS, makeRequestId, openKeys } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { LaunchScene, Overview, RollupDoc, ShopEvent, Today } from '@zhuyi/contracts';
import { main as merchant } from '../merchant';
import { main as order } from '../order';
import { main as me } from '../me';
import { main as rollup } from '.';

const OWNER = { as: 'owner' };
let shop: TestShop;
let now = Date.parse('2026-11-22T03:00:00Z');

beforeEach(async () => {
  Object.assign(process.env, { ZHUYI_OWNERS: 'o-owner', ZHUYI_PAY: 'fake' });
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  shop = await openTestShop();
  await shop.addItems({ itemId: 'pan', stock: 9, priceFen: 1000 });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await shop.close();
});

function requestIdOf(shopper: string): Promise<string> {
  const context = { ...openKeys(shop.db, shop.shop), now, random: () => 0.5, shopper: async () => shopper };
  return makeRequestId(context, { version: 'v', arm: 'a', slot: 'home', rung: 'popular' }, ['pan']);
}

/** Somebody sees the pan and taps it, in a visit that began in this way. */
async function look(shopper: string, scene: string): Promise<void> {
  const requestId = await requestIdOf(shopper);
  const of = (type: ShopEvent['type']): ShopEvent => ({ id: type, type, itemId: 'pan', at: now, requestId });
  const batch = { batchId: shopper, shopper, origin: 'import' as const, events: [of('expose'), of('click')] };
  await shop.addBatches([{ ...batch, scene: scene as LaunchScene }]);
}

async function roll(): Promise<Overview> {
  now += LOG_DELAY_MS + 1;
  const answer = await shop.call(rollup, {}, { source: 'wx_trigger', as: null });
  expect(answer).toMatchObject({ data: { failed: [] } });
  return figures();
}

function figures(): Promise<Overview> {
  return shop.ok<Overview>(merchant, { action: 'overview', from: '2026-11-20', to: '2026-11-22' }, OWNER);
}
const NONE = { carts: 0, purchases: 0, units: 0, gmvFen: 0 };

test('say how visits began, with unknown names under other, and from which rung lists came', async () => {
  await look('a', 'moments');
  await look('b', 'a new one');
  await look('c', 'another');
  const { scenes, scenesWhole } = await roll();
  expect(scenes).toEqual([
    { scene: 'other', exposures: 2, clicks: 2, ...NONE },
    { scene: 'moments', exposures: 1, clicks: 1, ...NONE },
  ]);
  expect(scenesWhole).toBe(true);
  const { health } = await shop.ok<Today>(merchant, { action: 'today' }, OWNER);
  expect(health.rungs).toEqual({ popular: 3 });
});

test('what is bought counts for the visit in which it was ordered', async () => {
  await shop.ok(me, { action: 'consent', granted: true }, { as: 'ann' });
  const requestId = await requestIdOf(await shop.pseudonym('ann'));
  const lines = [{ itemId: 'pan', quantity: 2, slot: 'home', requestId }];
  const create = { action: 'create', orderKey: 'k', lines, totalFen: 2000, scene: 1007 };
  const { order: made } = await shop.ok<{ order: { orderId: string } }>(order, create, { as: 'ann' });
  await shop.ok(order, { action: 'pay', orderId: made.orderId }, { as: 'ann' });
  const bought = { exposures: 0, clicks: 0, carts: 0, purchases: 1, units: 2, gmvFen: 2000 };
  expect((await roll()).scenes).toEqual([{ scene: 'chat', ...bought }]);
});

test('what was folded before there were any is told as missing, and taking it out leaves them', async () => {
  const settings = shop.db.collection('settings');
  await look('old', 'search');
  await roll();
  const place = await settings.get<RollupDoc>(docId(shop.shop, 'rollup'));
  expect(place?.groups).toBeDefined();
  const before = { ...place };
  delete before.groups;
  await settings.set(before as RollupDoc);
  await shop.db.collection('slotStats').updateWhere({ slot: '*' }, { groups: '{}' });
  await look('new', 'search');
  expect(await roll()).toMatchObject({ scenes: [{ exposures: 1 }], scenesWhole: false });
  for (const [shopper, left] of [
    ['old', [{ exposures: 1 }]],
    ['new', []],
  ] as const) {
    await eraseBatches(shop.db, shop.shop, shopper, now, () => true);
    expect(await figures()).toMatchObject({ scenes: left, scenesWhole: true });
  }
});
