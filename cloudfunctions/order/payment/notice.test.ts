import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { OrderAnswers } from '@zhuyi/contracts';
import { main as order } from '..';
import { payTime } from './cloud-pay';

let shop: TestShop;
let keys = 0;
beforeAll(async () => {
  process.env.ZHUYI_PAY = 'fake';
  shop = await openTestShop();
  await shop.addItems({ itemId: 'pan', title: '铸铁锅', priceFen: 12900, stock: 100 });
});
afterAll(() => shop.close());
beforeEach(() => shop.db.collection('buyers').removeWhere({ shop: shop.shop }));
afterEach(() => {
  process.env.ZHUYI_PAY = 'fake';
  jest.restoreAllMocks();
});

async function place() {
  const lines = [{ itemId: 'pan', quantity: 1 }];
  const request = { action: 'create', orderKey: `key${(keys += 1)}`, lines, totalFen: 12900 };
  return (await shop.ok<OrderAnswers['create']>(order, request)).order;
}
async function stockOf(itemId: string) {
  const item = await shop.db.collection('items').get(docId(shop.shop, itemId));
  return { stock: item?.stock, sold: item?.sold };
}

describe('WeChat Pay’s notice', () => {
  const notice = (outTradeNo: string, totalFee: number, resultCode = 'SUCCESS') => ({
    returnCode: 'SUCCESS',
    resultCode,
    outTradeNo,
    totalFee,
    userInfo: { openId: 'o-ann' },
  });
  const fromPay = { source: 'wx_paycallback', as: null } as const;

  test('settles the order, and its repetition changes nothing', async () => {
    const { orderId } = await place();
    const { sold } = await stockOf('pan');
    for (let i = 0; i < 2; i++) {
      const answer = await shop.call(order, notice(orderId, 12900), fromPay);
      expect(answer).toEqual({ errcode: 0, errmsg: 'ok' });
    }
    expect((await stockOf('pan')).sold).toBe((sold ?? 0) + 1);
    expect((await shop.ok<OrderAnswers['get']>(order, { action: 'get', orderId })).order.state).toBe('paid');
  });

  test('is believed from WeChat Pay alone, for the whole sum', async () => {
    jest.spyOn(console, 'log').mockImplementation(() => undefined);
    const { orderId } = await place();
    expect(await shop.refused(order, notice(orderId, 12900))).toMatchObject({ code: 'BAD_INPUT' });
    expect(await shop.call(order, notice(orderId, 1), fromPay)).toEqual({ errcode: 1, errmsg: 'CONFLICT' });
    expect(await shop.call(order, notice('nothing', 1), fromPay)).toEqual({
      errcode: 1,
      errmsg: 'NOT_FOUND',
    });
    expect(await shop.call(order, notice(orderId, 12900, 'FAIL'), fromPay)).toMatchObject({ errcode: 0 });
    expect((await shop.ok<OrderAnswers['get']>(order, { action: 'get', orderId })).order.state).toBe(
      'placed',
    );
  });

  test('that comes after the order was given up becomes a refund, and no sale', async () => {
    const logged = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    const { orderId } = await place();
    await shop.ok(order, { action: 'cancel', orderId });
    const before = await stockOf('pan');
    for (let i = 0; i < 2; i++) {
      expect(await shop.call(order, notice(orderId, 12900), fromPay)).toMatchObject({ errcode: 0 });
    }
    expect(await stockOf('pan')).toEqual(before);
    const { order: late } = await shop.ok<OrderAnswers['get']>(order, { action: 'get', orderId });
    expect(late).toMatchObject({
      state: 'cancelled',
      moves: [],
      refund: { state: 'done', amountFen: 12900 },
    });
    expect(JSON.stringify(logged.mock.calls)).toContain('money for an order that has ended');
  });

  test('of a refund is no payment', async () => {
    jest.spyOn(console, 'log').mockImplementation(() => undefined);
    const { orderId } = await place();
    const refunded = { ...notice(orderId, 12900), outRefundNo: orderId };
    expect(await shop.call(order, refunded, fromPay)).toMatchObject({ errcode: 0 });
    expect((await shop.ok<OrderAnswers['get']>(order, { action: 'get', orderId })).order.state).toBe(
      'placed',
    );
  });

  test('writes moments in China’s time', () => {
    expect(payTime(Date.parse('2026-01-01T18:05:09Z'))).toBe('20260102020509');
  });
});
