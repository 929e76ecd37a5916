import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { OrderAnswers } from '@zhuyi/contracts';
import { main as order } from '../order';
import { main as rollup } from '.';

const MINUTE = 60_000;
let shop: TestShop;
beforeAll(async () => {
  process.env.ZHUYI_PAY = 'fake';
  shop = await openTestShop();
  await shop.addItems({ itemId: 'pan', priceFen: 100, stock: 5 });
});
afterAll(() => shop.close());
beforeEach(() => void jest.spyOn(console, 'log').mockImplementation(() => undefined));
afterEach(() => jest.restoreAllMocks());

const timer = { source: 'wx_trigger', as: null } as const;

async function place(orderKey: string): Promise<string> {
  const lines = [{ itemId: 'pan', quantity: 1 }];
  const request = { action: 'create', orderKey, lines, totalFen: 100 };
  return (await shop.ok<OrderAnswers['create']>(order, request)).order.orderId;
}

test('gives the stock of orders back that nobody paid for ten minutes', async () => {
  const [unpaid, paid] = [await place('a'), await place('b')];
  await shop.ok(order, { action: 'pay', orderId: paid });
  const start = Date.now();
  const clock = jest.spyOn(Date, 'now').mockReturnValue(start + 9 * MINUTE);
  expect(await shop.ok(rollup, {}, timer)).toMatchObject({ expired: 0 });
  clock.mockReturnValue(start + 11 * MINUTE);
  expect(await shop.ok(rollup, {}, timer)).toMatchObject({ expired: 1 });
  expect(await shop.ok(rollup, {}, timer)).toMatchObject({ expired: 0 });
  const states = [unpaid, paid].map((id) => shop.db.collection('orders').get(docId(shop.shop, id)));
  expect((await Promise.all(states)).map((one) => one?.state)).toEqual(['expired', 'paid']);
  expect(await shop.db.collection('items').get(docId(shop.shop, 'pan'))).toMatchObject({ stock: 4, sold: 1 });
});

test('is for the timer, not for phones', async () => {
  expect(await shop.refused(rollup, { Type: 'Timer', TriggerName: 'hourly' })).toMatchObject({
    code: 'NOT_ALLOWED',
  });
});
