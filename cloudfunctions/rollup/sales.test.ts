import { foldSalesPage, LOG_DELAY_MS } from '@zhuyi/cloud-kit';
import { deathsAmong, dieAt, openTestShop, requestsOf, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type {
  MerchantAnswers,
  OrderAnswers,
  OrderDoc,
  Overview,
  SalesPlaceDoc,
  SalesRow,
} from '@zhuyi/contracts';
import { main as me } from '../me';
import { main as merchant } from '../merchant';
import { main as order } from '../order';
import { main as rollup } from '.';
import { chinaDay } from './testing/recount';

const DAY = 24 * 3600 * 1000;
let shop: TestShop;
let now = Date.parse('2026-11-22T03:00:00Z');
let keys = 0;

beforeEach(async () => {
  process.env.ZHUYI_OWNERS = 'o-owner';
  process.env.ZHUYI_PAY = 'fake';
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  shop = await openTestShop();
  await shop.addItems(
    { itemId: 'pan', priceFen: 100, stock: 90 },
    { itemId: 'cup', priceFen: 30, stock: 90 },
  );
});
afterEach(async () => {
  jest.restoreAllMocks();
  await shop.close();
});

async function buy(as: string, pans: number, cups: number): Promise<string> {
  const lines = [
    { itemId: 'pan', quantity: pans },
    { itemId: 'cup', quantity: cups },
  ];
  const request = { action: 'create', orderKey: `k${(keys += 1)}`, lines, totalFen: pans * 100 + cups * 30 };
  const { orderId } = (await shop.ok<OrderAnswers['create']>(order, request, { as })).order;
  await shop.ok(order, { action: 'pay', orderId }, { as });
  return orderId;
}

async function roll(): Promise<Record<string, unknown>> {
  now += 1;
  const answer = await shop.call(rollup, {}, { source: 'wx_trigger', as: null });
  return (answer as { data: Record<string, unknown> }).data;
}

const days = () => ({ from: chinaDay(now - 10 * DAY), to: chinaDay(now) });
const asked = (): Promise<Overview> =>
  shop.ok<Overview>(merchant, { action: 'overview', ...days() }, { as: 'owner' });
const reconcile = (): Promise<MerchantAnswers['reconcile']> =>
  shop.ok(merchant, { action: 'reconcile', ...days() }, { as: 'owner' });
const today = async () => (await reconcile()).days.at(-1);

/** What a later decision leaves in an order. */
async function refund(orderId: string, amountFen: number, more: { paidAt?: number } = {}): Promise<void> {
  const refunded = { refund: { state: 'due' as const, amountFen, reason: 'damaged', at: now, triedAt: now } };
  const orders = shop.db.collection('orders');
  await orders.set({ ...(await bookedOrder(orderId)), ...refunded, ...more });
}

async function bookedOrder(orderId: string): Promise<OrderDoc> {
  const found = await shop.db.collection('orders').get(docId(shop.shop, orderId));
  if (!found) throw new Error('there is none');
  return found;
}

test('sales are those of all orders paid, whoever agreed to what', async () => {
  await shop.ok(me, { action: 'consent', granted: true }, { as: 'ann' });
  await buy('ann', 1, 2);
  await buy('stranger', 3, 1);
  const unpaid = { action: 'create', orderKey: 'u', lines: [{ itemId: 'cup', quantity: 1 }], totalFen: 30 };
  await shop.ok(order, unpaid, { as: 'ann' });
  // The log's delay holds for orders, too.
  await roll();
  expect((await asked()).sales).toEqual([]);
  now += LOG_DELAY_MS;
  expect(await roll()).toMatchObject({ failed: [], sales: 2 });
  const sales: SalesRow = {
    ...{ day: chinaDay(now), orders: 2, units: 7, gmvFen: 490 },
    refunds: 0,
    refundFen: 0,
  };
  expect((await asked()).sales).toEqual([sales]);
  expect(await roll()).toMatchObject({ sales: 0 });
  expect((await asked()).sales).toEqual([sales]);
  // Events tell of her alone who agreed, a line each.
  expect((await asked()).rows).toMatchObject([{ slot: '-', purchases: 2, units: 3, gmvFen: 160 }]);
  const stored = JSON.stringify(await shop.db.collection('salesDays').find({}));
  for (const as of ['ann', 'stranger']) expect(stored).not.toContain(await shop.pseudonym(as));
});

test('a refund counts once, on the day it was decided; one for an order that was never a sale does not', async () => {
  const orderId = await buy('ann', 1, 1);
  now += DAY;
  await refund(orderId, 30);
  const given = { action: 'create', orderKey: 'g', lines: [{ itemId: 'cup', quantity: 1 }], totalFen: 30 };
  const late = (await shop.ok<OrderAnswers['create']>(order, given, { as: 'bob' })).order.orderId;
  await shop.ok(order, { action: 'cancel', orderId: late }, { as: 'bob' });
  // Its payment came all the same, and goes back.
  await refund(late, 30, { paidAt: now });
  now += LOG_DELAY_MS;
  for (let run = 0; run < 3; run++) await roll();
  expect((await asked()).sales).toMatchObject([
    { day: chinaDay(now - DAY), orders: 1, gmvFen: 130, refunds: 0 },
    { day: chinaDay(now), orders: 0, gmvFen: 0, refunds: 1, refundFen: 30 },
  ]);
  expect(await today()).toMatchObject({ explained: true, book: { refunds: 1, refundFen: 30 } });
});

test('killed at any request, and two at once, every order counts once', async () => {
  for (let n = 0; n < 3; n++) {
    await buy('ann', 1, 1);
    now += DAY;
  }
  const requests = await requestsOf(shop.wire, roll);
  const expected = (await asked()).sales;
  expect(expected.map(({ orders }) => orders)).toEqual([1, 1, 1]);
  const fresh = async () => {
    await shop.db.collection('salesDays').removeWhere({ shop: shop.shop });
    await shop.db.collection('settings').remove(docId(shop.shop, 'sales'));
  };
  for (const killedAt of deathsAmong(requests)) {
    await fresh();
    await dieAt(shop.wire, killedAt, roll);
    await roll();
    expect({ killedAt, sales: (await asked()).sales }).toEqual({ killedAt, sales: expected });
  }
  await fresh();
  await Promise.all([roll(), roll()]);
  await roll();
  expect((await asked()).sales).toEqual(expected);
});

test('a page that was counted before others went on changes nothing', async () => {
  for (let n = 0; n < 4; n++) await buy('ann', 1, 1);
  now += LOG_DELAY_MS;
  const fold = () => foldSalesPage(shop.db, shop.shop, 'paid', now, now, { pageSize: 2 });
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  let isFirst = true;
  const waiting = new Promise<void>((resolve) => {
    shop.wire.intercept = async ({ action }) => {
      if (action !== 'database.startTransaction' || !isFirst) return;
      isFirst = false;
      resolve();
      await held;
    };
  });
  const late = fold();
  await waiting;
  await fold();
  await fold();
  release();
  expect(await late).toMatchObject({ orders: 0 });
  await roll();
  expect((await asked()).sales).toMatchObject([{ orders: 4 }]);
});

test('an order that cannot be counted is set aside, and counted when it can', async () => {
  const bad = await buy('ann', 1, 1);
  await buy('bob', 1, 1);
  const orders = shop.db.collection('orders');
  const { lines } = await bookedOrder(bad);
  await orders.update(docId(shop.shop, bad), { lines: shop.db.command.remove() });
  now += LOG_DELAY_MS;
  await roll();
  await roll();
  expect(await asked()).toMatchObject({ setAside: 1, sales: [{ orders: 1 }] });
  await orders.update(docId(shop.shop, bad), { lines });
  await roll();
  expect(await asked()).toMatchObject({ setAside: 0, sales: [{ orders: 2, gmvFen: 260 }] });
});

describe('reconcile', () => {
  test('says what the order book, the page and the events have, and why they differ', async () => {
    await shop.ok(me, { action: 'consent', granted: true }, { as: 'ann' });
    await buy('ann', 1, 2);
    await buy('stranger', 3, 1);
    const book = { orders: 2, units: 7, gmvFen: 490, refunds: 0, refundFen: 0 };
    // Not folded yet: that explains it.
    expect(await today()).toMatchObject({ book, folded: { orders: 0 }, explained: true });
    now += LOG_DELAY_MS;
    await roll();
    expect(await today()).toEqual({
      day: chinaDay(now),
      book,
      folded: book,
      events: { orders: 1, lines: 2, units: 3, gmvFen: 160 },
      withoutEvents: { orders: 1, units: 4, gmvFen: 330 },
      mismatched: 0,
      explained: true,
    });
  });

  test('finds a day that is folded wrong, and events that say something else', async () => {
    await shop.ok(me, { action: 'consent', granted: true }, { as: 'ann' });
    const orderId = await buy('ann', 1, 1);
    now += 2 * DAY;
    await roll();
    const bought = async () => (await reconcile()).days.find(({ book }) => book.orders > 0);
    expect(await bought()).toMatchObject({ explained: true });
    const batch = { batchId: `order-${orderId}` };
    await shop.db.collection('eventBatches').updateWhere(batch, { events: [] });
    expect(await bought()).toMatchObject({ explained: false, mismatched: 1 });
    await shop.db.collection('eventBatches').removeWhere(batch);
    expect(await bought()).toMatchObject({ explained: true, withoutEvents: { orders: 1 } });
    await shop.db.collection('salesDays').updateWhere({ shop: shop.shop }, { orders: 2 });
    expect(await bought()).toMatchObject({ explained: false, mismatched: 0 });
  });

  test('is for a month, by those who may look', async () => {
    const ask = { action: 'reconcile', from: chinaDay(now - 40 * DAY), to: chinaDay(now) };
    expect(await shop.refused(merchant, ask, { as: 'owner' })).toMatchObject({ field: 'to' });
    expect(await shop.refused(merchant, ask, { as: 'ann' })).toMatchObject({ code: 'NOT_ALLOWED' });
    const month = { ...ask, from: chinaDay(now - 30 * DAY) };
    const answer = await shop.ok<MerchantAnswers['reconcile']>(merchant, month, { as: 'owner' });
    expect(answer.days).toHaveLength(31);
    expect(answer.next).toBeUndefined();
  });
});

describe('a place that cannot be read', () => {
  test.each<[string, (now: number) => object]>([
    ['without a cursor', () => ({ paid: null })],
    ['whose cursors are words', () => ({ paid: { at: 'x', id: 5 }, refunded: 5 })],
    ['far in the future', (at) => ({ refunded: { at: at + 1e12, id: '' } })],
    ['without a generation', () => ({ generation: 'x' })],
  ])('%s is the beginning: no sale is lost, and none counts twice', async (_name, damage) => {
    await buy('ann', 1, 2);
    now += 2 * LOG_DELAY_MS;
    await roll();
    const before = (await asked()).sales;
    expect(before).toHaveLength(1);
    const settings = shop.db.collection('settings');
    const place = await settings.get<SalesPlaceDoc>(docId(shop.shop, 'sales'));
    await settings.set({ ...place, ...damage(now) } as never);
    expect((await asked()).sales).toEqual([]);
    expect(await roll()).toMatchObject({ failed: [], sales: 1 });
    expect(await roll()).toMatchObject({ failed: [], sales: 0 });
    expect((await asked()).sales).toEqual(before);
    expect(await today()).toMatchObject({ explained: true });
  });
});
