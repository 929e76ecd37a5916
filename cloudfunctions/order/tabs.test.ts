import type { OrderAnswers, OrderTab } from '@zhuyi/contracts';
import { openOrderShop, type OrderShop } from '../aftersale/fixture';
import { main as order } from '.';

const MINUTE = 60_000;
let shop: OrderShop;
beforeAll(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  shop = await openOrderShop();
});
afterAll(() => shop.close());
afterEach(() => {
  process.env.ZHUYI_PAY = 'fake';
  jest.restoreAllMocks();
});

const list = (as: string, more: object = {}) =>
  shop.ok<OrderAnswers['list']>(order, { action: 'list', ...more }, { as });

test('each tab holds what waits for the same, and the counts are those of the lists', async () => {
  await shop.paid('ann', 1);
  await shop.sent('ann', 1);
  const { orderId } = await shop.received('ann', 1);
  await shop.paid('bob', 1);
  await shop.apply('ann', orderId);
  const unpaid = { action: 'create', lines: [{ itemId: 'cup', quantity: 1 }], totalFen: 30 };
  for (const orderKey of ['u1', 'u2']) await shop.ok(order, { ...unpaid, orderKey });
  const { counts, orders } = await list('ann');
  expect(orders).toHaveLength(5);
  expect(counts).toEqual({ toPay: 2, toShip: 1, toReceive: 1, toReview: 1, afterSale: 1 });
  const states = { toPay: 'placed', toShip: 'paid', toReceive: 'shipped', toReview: 'received' };
  for (const [tab, state] of Object.entries(states)) {
    const page = await list('ann', { tab });
    expect(page.orders.map((one) => one.state)).toEqual(
      Array.from({ length: counts?.[tab as Exclude<OrderTab, 'all'>] ?? 0 }, () => state),
    );
  }
  const first = await list('ann', { tab: 'toPay', limit: 1 });
  const second = await list('ann', { tab: 'toPay', limit: 1, after: first.next });
  expect(second).toMatchObject({ orders: [{ state: 'placed' }] });
  expect(second.orders[0]?.orderId).not.toBe(first.orders[0]?.orderId);
  // Only the first page counts.
  expect(second).not.toHaveProperty('counts');
  expect((await shop.ok<OrderAnswers['counts']>(order, { action: 'counts' })).counts).toEqual(counts);
  // Whose time is over waits for no payment, also before the timer comes.
  jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 11 * MINUTE);
  expect((await list('ann', { tab: 'toPay' })).orders).toEqual([]);
  expect((await list('ann')).counts?.toPay).toBe(0);
});

test('a page of a tab costs five operations, however many orders there are', async () => {
  const asked: string[] = [];
  shop.wire.intercept = ({ action }) => void asked.push(action);
  await list('ann');
  shop.wire.intercept = undefined;
  expect(asked.filter((action) => action.startsWith('database.')).length).toBeLessThanOrEqual(5);
});

test('play money can be left to the person’s choice, and settles when it is chosen', async () => {
  const request = { action: 'create', orderKey: 'c', lines: [{ itemId: 'cup', quantity: 1 }], totalFen: 30 };
  const { orderId } = (await shop.ok<OrderAnswers['create']>(order, request, { as: 'cy' })).order;
  const ask = { action: 'pay', orderId, choose: true };
  expect(await shop.ok(order, ask, { as: 'cy' })).toMatchObject({
    playMoney: true,
    order: { state: 'placed' },
  });
  await shop.ok(order, { action: 'pay', orderId }, { as: 'cy' });
  expect(await shop.ok(order, ask, { as: 'cy' })).not.toHaveProperty('playMoney');
});
