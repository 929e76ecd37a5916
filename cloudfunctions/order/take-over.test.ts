import { newHoldId } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop, type WireRequest } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { OrderAnswers } from '@zhuyi/contracts';
import { main as rollup } from '../rollup';
import { main as order } from '.';

const MINUTE = 60_000;
let shop: TestShop;
beforeAll(async () => {
  process.env.ZHUYI_PAY = 'fake';
  shop = await openTestShop();
  await shop.addItems(
    { itemId: 'one', priceFen: 100, stock: 1 },
    { itemId: 'two', priceFen: 100, stock: 2 },
    { itemId: 'three', priceFen: 100, stock: 1 },
  );
});
afterAll(() => shop.close());
beforeEach(() => void jest.spyOn(console, 'log').mockImplementation(() => undefined));
afterEach(() => {
  shop.wire.intercept = undefined;
  jest.restoreAllMocks();
});

const request = (itemId: string) => ({
  action: 'create',
  orderKey: `key-${itemId}`,
  lines: [{ itemId, quantity: 1 }],
  totalFen: 100,
});
const itemOf = (itemId: string) => shop.db.collection('items').get(docId(shop.shop, itemId));

/** Holds the first request that `is` says back until it is let go. */
function stall(is: (request: WireRequest) => boolean): { reached: Promise<void>; letGo: () => void } {
  let letGo = (): void => undefined;
  let reach = (): void => undefined;
  const gone = new Promise<void>((resolve) => (letGo = resolve));
  const reached = new Promise<void>((resolve) => (reach = resolve));
  let isDone = false;
  const before = shop.wire.intercept;
  shop.wire.intercept = async (one) => {
    await before?.(one);
    if (isDone || !is(one)) return;
    isDone = true;
    reach();
    await gone;
  };
  return { reached, letGo };
}

const text = (one: WireRequest): string => JSON.stringify(one);

test('a slow call and the retry that took its order over place one order, and hold its units once', async () => {
  const { reached, letGo } = stall(
    (one) => one.action === 'database.modifyDocument' && text(one).includes('placed'),
  );
  const slow = shop.ok<OrderAnswers['create']>(order, request('one'));
  await reached;
  const retry = await shop.ok<OrderAnswers['create']>(order, request('one'));
  letGo();
  const late = await slow;
  expect(late.order.orderId).toBe(retry.order.orderId);
  expect([retry.order.state, late.order.state, late.duplicate]).toEqual(['placed', 'placed', true]);
  const item = await itemOf('one');
  const stored = await shop.db.collection('orders').get(docId(shop.shop, retry.order.orderId));
  expect(item).toMatchObject({ stock: 0, holds: [{ id: stored?.holdId, quantity: 1 }] });
});

test('a call whose order was taken over cannot place it with units that it holds no longer', async () => {
  const slowPlaces = stall((one) => one.action === 'database.modifyDocument' && text(one).includes('placed'));
  const slow = shop.ok<OrderAnswers['create']>(order, request('three'));
  await slowPlaces.reached;
  const retryHolds = stall((one) => one.action === 'database.modifyDocument' && text(one).includes('$push'));
  const retry = shop.ok<OrderAnswers['create']>(order, request('three'));
  await retryHolds.reached;
  slowPlaces.letGo();
  const first = await slow;
  retryHolds.letGo();
  const second = await retry;
  expect(second.order).toEqual(first.order);
  const stored = await shop.db.collection('orders').get(docId(shop.shop, first.order.orderId));
  expect(stored?.state).toBe('placed');
  expect(await itemOf('three')).toMatchObject({ stock: 0, holds: [{ id: stored?.holdId, quantity: 1 }] });
});

test('what no order holds any more goes back by the timer', async () => {
  const id = newHoldId('nobody');
  const until = Date.now();
  await shop.db
    .collection('items')
    .updateWhere({ itemId: 'two' }, { stock: 1, holds: [{ id, quantity: 1, until }] });
  jest.spyOn(Date, 'now').mockReturnValue(until + 21 * MINUTE);
  await shop.ok(rollup, {}, { source: 'wx_trigger', as: null });
  expect(await itemOf('two')).toMatchObject({ stock: 2, holds: [] });
});
