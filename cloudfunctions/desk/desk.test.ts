import type { DeskAnswers, OrderAnswers } from '@zhuyi/contracts';
import { docId, MAX_TRACES } from '@zhuyi/contracts';
import { KEEPER, openOrderShop, PARCEL, type OrderShop } from '../aftersale/fixture';
import { main as aftersale } from '../aftersale';
import { main as order } from '../order';
import { main as rollup } from '../rollup';
import { main as desk } from '.';

const DAY = 86_400_000;
const timer = { source: 'wx_trigger', as: null } as const;
let shop: OrderShop;
let now = Date.parse('2026-11-22T03:00:00Z');
beforeAll(async () => {
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  shop = await openOrderShop();
});
beforeEach(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  await shop.db.collection('orders').removeWhere({ shop: shop.shop });
  await shop.db.collection('items').updateWhere({ shop: shop.shop }, { stock: 10, sold: 0, holds: [] });
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => shop.close());

test('ships once, with one parcel, and tells nobody else’s people', async () => {
  const { orderId } = await shop.paid('ann', 1);
  const ship = { action: 'ship', orderId, parcel: PARCEL };
  expect(await shop.refused(desk, ship)).toMatchObject({ code: 'NOT_ALLOWED' });
  for (let time = 0; time < 2; time++) {
    const { order: told } = await shop.ok<DeskAnswers['ship']>(desk, ship, KEEPER);
    expect(told).toMatchObject({ state: 'shipped', shipment: PARCEL, receiveBy: now + 10 * DAY, moves: [] });
    expect(JSON.stringify(told)).not.toContain(await shop.pseudonym('ann'));
  }
  const other = { ...ship, parcel: { ...PARCEL, trackingNo: 'YT0000' } };
  expect(await shop.refused(desk, other, KEEPER)).toMatchObject({ code: 'CONFLICT' });
  const wrong = { ...ship, parcel: { ...PARCEL, trackingNo: '顺丰' } };
  expect(await shop.refused(desk, wrong, KEEPER)).toMatchObject({ code: 'BAD_INPUT' });
});

test('sends nothing that is not paid, or has gone back', async () => {
  const request = { action: 'create', orderKey: 'u', lines: [{ itemId: 'pan', quantity: 1 }], totalFen: 100 };
  const { orderId } = (await shop.ok<OrderAnswers['create']>(order, request)).order;
  const ship = { action: 'ship', orderId, parcel: PARCEL };
  expect(await shop.refused(desk, ship, KEEPER)).toMatchObject({ code: 'CONFLICT' });
  expect(await shop.refused(desk, { ...ship, orderId: 'none' }, KEEPER)).toMatchObject({ code: 'NOT_FOUND' });
});

test('a shipping and an application at the same time: one of them is too late', async () => {
  for (let race = 0; race < 5; race++) {
    const as = `racer${race}`;
    const { orderId } = await shop.paid(as, 1);
    const [shipped, applied] = await Promise.allSettled([
      shop.ok(desk, { action: 'ship', orderId, parcel: PARCEL }, KEEPER),
      shop.apply(as, orderId),
    ]);
    const stored = await shop.storedOrder(orderId);
    // Whoever came first: an application that was made when nothing was sent keeps the parcel in the shop.
    if (applied.status === 'fulfilled') {
      const { unsent } = await shop.storedAfterSale(applied.value.afterSaleId);
      expect({ unsent, state: stored.state }).toEqual({ unsent, state: unsent ? 'paid' : 'shipped' });
    } else expect(shipped.status).toBe('fulfilled');
  }
});

test('news of a parcel are kept once a key, and not without end', async () => {
  const { orderId } = await shop.sent('ann', 1);
  const trace = (traceKey: string) => ({ action: 'trace', orderId, traceKey, text: '已到达杭州' });
  for (let time = 0; time < 2; time++) await shop.ok(desk, trace('t1'), KEEPER);
  expect((await shop.storedOrder(orderId)).shipment?.traces).toMatchObject([{ text: '已到达杭州' }]);
  const full = Array.from({ length: MAX_TRACES }, (_, at) => ({ key: `k${at}`, at, text: 'x' }));
  await shop.db.collection('orders').updateWhere({ orderId }, { 'shipment.traces': full });
  expect(await shop.refused(desk, trace('more'), KEEPER)).toMatchObject({ code: 'TOO_MANY' });
});

test('what is not confirmed is received after ten days, but not while an after-sale is open', async () => {
  const { orderId } = await shop.sent('ann', 2);
  const { orderId: other } = await shop.sent('bob', 1);
  const { afterSaleId } = await shop.apply('ann', orderId);
  now += 10 * DAY - 1;
  expect(await shop.ok(rollup, {}, timer)).toMatchObject({ received: 0, failed: [] });
  now += 1;
  expect(await shop.ok(rollup, {}, timer)).toMatchObject({ received: 1 });
  expect(await shop.storedOrder(other)).toMatchObject({ state: 'received', receivedAt: now });
  await shop.ok(aftersale, { action: 'withdraw', afterSaleId });
  expect(await shop.ok(rollup, {}, timer)).toMatchObject({ received: 0 });
  now += 3 * DAY;
  expect(await shop.ok(rollup, {}, timer)).toMatchObject({ received: 1 });
  expect(await shop.storedOrder(orderId)).toMatchObject({ state: 'received' });
});

test('a receipt is confirmed once, by whose order it is', async () => {
  const { orderId } = await shop.paid('ann', 1);
  const receive = { action: 'receive', orderId };
  expect(await shop.refused(order, receive)).toMatchObject({ code: 'CONFLICT' });
  await shop.ok(desk, { action: 'ship', orderId, parcel: PARCEL }, KEEPER);
  expect(await shop.refused(order, receive, { as: 'bob' })).toMatchObject({ code: 'NOT_FOUND' });
  const first = now;
  for (let time = 0; time < 2; time++) {
    const { order: told } = await shop.ok<OrderAnswers['receive']>(order, receive);
    expect(told).toMatchObject({ state: 'received', receivedAt: first, toReview: [0] });
    now += 1000;
  }
});

test('lists by state, page by page, for those who may look', async () => {
  for (let count = 0; count < 3; count++) await shop.paid(`buyer${count}`, 1);
  const ask = { action: 'orders', state: 'paid', limit: 2 };
  const first = await shop.ok<DeskAnswers['orders']>(desk, ask, KEEPER);
  const rest = await shop.ok<DeskAnswers['orders']>(desk, { ...ask, after: first.next }, KEEPER);
  const ids = [...first.orders, ...rest.orders].map(({ orderId }) => orderId);
  expect(new Set(ids).size).toBe(3);
  expect(rest.next).toBeUndefined();
  expect(first.orders[0]?.moves).toEqual(['ship']);
  expect(await shop.refused(desk, ask)).toMatchObject({ code: 'NOT_ALLOWED' });
});

describe('a search', () => {
  const find = async (by: string, words: string, more: object = {}) =>
    shop.ok<DeskAnswers['search']>(desk, { action: 'search', by, words, ...more }, KEEPER);
  const idsOf = ({ orders }: DeskAnswers['search']) => orders.map(({ orderId }) => orderId);

  test('finds orders by number, receiver, end of the phone number and title, newest first', async () => {
    const first = await shop.paid('ann', 1);
    now += 1_000;
    const second = await shop.paid('bob', 1);
    for (const [{ orderId }, name, phone] of [
      [first, '王小明', '13800138000'],
      [second, '王小(明', '13900138001'],
    ] as const) {
      const address = {
        addressId: 'a',
        name,
        phone,
        province: '广东省',
        city: '深圳市',
        district: '',
        detail: 'x',
      };
      await shop.db.collection('orders').update(docId(shop.shop, orderId), { address } as never);
    }
    const both = [second.orderId, first.orderId];
    expect(idsOf(await find('number', first.orderId))).toEqual([first.orderId]);
    expect(idsOf(await find('number', 'none'))).toEqual([]);
    expect(idsOf(await find('name', '王小'))).toEqual(both);
    // What is typed is no pattern.
    expect(idsOf(await find('name', '小(明'))).toEqual([second.orderId]);
    expect(idsOf(await find('name', '.*'))).toEqual([]);
    expect(idsOf(await find('phone', '8000'))).toEqual([first.orderId]);
    const { lines } = await shop.storedOrder(first.orderId);
    expect(idsOf(await find('item', lines[0]?.title ?? ''))).toEqual(both);
    const page = await find('name', '王', { limit: 1 });
    expect(idsOf(page)).toEqual([second.orderId]);
    expect(idsOf(await find('name', '王', { limit: 1, after: page.next }))).toEqual([first.orderId]);
    expect(await shop.refused(desk, { action: 'search', by: 'name', words: '王' })).toMatchObject({
      code: 'NOT_ALLOWED',
    });
  });
});

test('of many parcels each is sent by itself, and what is wrong with one is told at its place', async () => {
  const one = await shop.paid('ann', 1);
  const two = await shop.paid('bob', 1);
  const parcels = [
    { orderId: one.orderId, ...PARCEL },
    { orderId: 'none', ...PARCEL },
    { orderId: two.orderId, ...PARCEL, trackingNo: 'YT12345' },
  ];
  const send = { action: 'shipMany', parcels };
  expect(await shop.refused(desk, send)).toMatchObject({ code: 'NOT_ALLOWED' });
  for (let time = 0; time < 2; time++) {
    expect(await shop.ok<DeskAnswers['shipMany']>(desk, send, KEEPER)).toMatchObject({
      shipped: [{ ok: true }, { ok: false, code: 'NOT_FOUND' }, { ok: true }],
    });
  }
  expect(await shop.storedOrder(two.orderId)).toMatchObject({
    state: 'shipped',
    shipment: { trackingNo: 'YT12345' },
  });
});
