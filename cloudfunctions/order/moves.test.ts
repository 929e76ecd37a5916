import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { afterSaleMovesOf, docId, mayMove, movesOf, ORDER_MOVES } from '@zhuyi/contracts';
import type {
  AfterSaleKind,
  AfterSaleState,
  Answer,
  Order,
  OrderAnswers,
  OrderDoc,
  OrderMove,
  OrderState,
} from '@zhuyi/contracts';
import { main as rollup } from '../rollup';
import { main as order } from '.';

const MINUTE = 60_000;
let shop: TestShop;
beforeAll(async () => {
  process.env.ZHUYI_PAY = 'fake';
  shop = await openTestShop();
});
afterAll(() => shop.close());
beforeEach(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  await shop.db.collection('items').removeWhere({ shop: shop.shop });
  await shop.db.collection('buyers').removeWhere({ shop: shop.shop });
  await shop.addItems({ itemId: 'pan', priceFen: 100, stock: 100 });
});
afterEach(() => {
  shop.wire.intercept = undefined;
  process.env.ZHUYI_PAY = 'fake';
  jest.restoreAllMocks();
});

let keys = 0;
async function place(as: string): Promise<Order> {
  const lines = [{ itemId: 'pan', quantity: 1 }];
  const request = { action: 'create', orderKey: `k${(keys += 1)}`, lines, totalFen: 100 };
  return (await shop.ok<OrderAnswers['create']>(order, request, { as })).order;
}
const stored = (orderId: string) => shop.db.collection('orders').get(docId(shop.shop, orderId));
const pan = () => shop.db.collection('items').get(docId(shop.shop, 'pan'));
const timer = { source: 'wx_trigger', as: null } as const;

test('the table: what may come of each state, and nothing else', () => {
  const states: OrderState[] = [
    ...(['reserving', 'placed', 'paid', 'shipped', 'received', 'reviewed'] as const),
    ...(['refunded', 'cancelled', 'expired'] as const),
  ];
  const moves = Object.keys(ORDER_MOVES) as OrderMove[];
  const allowed = states.map((state) => [state, moves.filter((move) => mayMove(state, move))]);
  expect(Object.fromEntries(allowed)).toEqual({
    reserving: ['place', 'cancel', 'expire'],
    placed: ['pay', 'cancel', 'expire'],
    paid: ['ship', 'refund'],
    shipped: ['receive', 'refund'],
    received: ['review', 'refund'],
    reviewed: ['refund'],
    refunded: [],
    cancelled: [],
    expired: [],
  });
  expect(movesOf('placed')).toEqual(['pay', 'cancel']);
  expect([movesOf('paid'), movesOf('paid', 'merchant')]).toEqual([[], ['ship']]);
  expect([movesOf('shipped'), movesOf('shipped', 'merchant')]).toEqual([['receive'], []]);
});

test('the table of after-sales: who may do what', () => {
  const of = (kind: AfterSaleKind, state: AfterSaleState) => [
    afterSaleMovesOf({ kind, state }, 'shopper'),
    afterSaleMovesOf({ kind, state }, 'merchant'),
  ];
  expect(of('refund', 'asked')).toEqual([['withdraw'], ['agree', 'refuse']]);
  expect(of('return', 'asked')).toEqual([['withdraw'], ['agreeReturn', 'refuse']]);
  expect(of('return', 'returning')).toEqual([['withdraw', 'sendBack'], ['takeBack']]);
  expect(of('return', 'sentBack')).toEqual([['sendBack'], ['refuse', 'takeBack']]);
  for (const state of ['refunding', 'refunded', 'refused', 'withdrawn'] as const) {
    expect(of('return', state)).toEqual([[], []]);
  }
});

test('of a payment and a cancelling at the same time both are told what is stored', async () => {
  for (let race = 0; race < 20; race++) {
    const as = `racer${race}`;
    const { orderId } = await place(as);
    const [paid, cancelled] = (await Promise.all([
      shop.call(order, { action: 'pay', orderId }, { as }),
      shop.call(order, { action: 'cancel', orderId }, { as }),
    ])) as Answer<{ order: Order }>[];
    const end = await stored(orderId);
    for (const answer of [paid, cancelled]) {
      if (answer?.ok) expect(answer.data.order.state).toBe(end?.state);
      else expect(answer?.code).toBe('CONFLICT');
    }
    // Money that came too late is on its way back.
    if (paid?.ok && end?.state === 'cancelled') expect(end.refund).toMatchObject({ state: 'done' });
    else expect(end?.refund).toBeUndefined();
  }
  const paidOrders = await shop.db.collection('orders').count({ shop: shop.shop, state: 'paid' });
  expect(await pan()).toMatchObject({ stock: 100 - paidOrders, sold: paidOrders, holds: [] });
});

test('a cancelling that is overtaken by the payment is told so', async () => {
  const { orderId } = await place('ann');
  shop.wire.intercept = async (request) => {
    if (!JSON.stringify(request).includes('cancelled')) return;
    // It has read the order as unpaid, and is about to write.
    shop.wire.intercept = undefined;
    await shop.ok(order, { action: 'pay', orderId });
  };
  expect(await shop.refused(order, { action: 'cancel', orderId })).toMatchObject({ code: 'CONFLICT' });
  expect(await stored(orderId)).toMatchObject({ state: 'paid' });
  expect(await pan()).toMatchObject({ stock: 99, sold: 1, holds: [] });
});

test('money that cannot go back at once is owed until it can', async () => {
  const { orderId } = await place('debtor');
  await shop.ok(order, { action: 'cancel', orderId }, { as: 'debtor' });
  const notice = { returnCode: 'SUCCESS', resultCode: 'SUCCESS', outTradeNo: orderId, totalFee: 100 };
  delete process.env.ZHUYI_PAY;
  await shop.call(order, notice, { source: 'wx_paycallback', as: null });
  expect(await stored(orderId)).toMatchObject({
    state: 'cancelled',
    refund: { state: 'due', amountFen: 100 },
  });
  expect(await shop.ok(rollup, {}, timer)).toMatchObject({ refunded: 0 });
  process.env.ZHUYI_PAY = 'fake';
  expect(await shop.ok(rollup, {}, timer)).toMatchObject({ refunded: 1 });
  expect(await stored(orderId)).toMatchObject({ state: 'cancelled', refund: { state: 'done' } });
  expect(await pan()).toMatchObject({ stock: 100, sold: 0 });
});

test('an order whose time is over cannot be paid, also before the timer comes', async () => {
  const { orderId } = await place('late');
  jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 11 * MINUTE);
  const answer = await shop.refused(order, { action: 'pay', orderId }, { as: 'late' });
  expect(answer).toMatchObject({ code: 'CONFLICT', message: 'the order is expired' });
  expect(await pan()).toMatchObject({ stock: 100, holds: [] });
});

describe('orders of before there were reservations', () => {
  async function old(orderId: string, createdAt: number): Promise<void> {
    const shopper = await shop.pseudonym('elder');
    const lines = [{ itemId: 'pan', title: '', image: '', priceFen: 100, quantity: 3 }];
    const doc: OrderDoc = {
      _id: docId(shop.shop, orderId),
      shop: shop.shop,
      shopper,
      orderId,
      state: 'placed',
      lines,
      totalFen: 300,
      createdAt,
    };
    await shop.db.collection('orders').add(doc);
    await shop.db.collection('items').updateWhere({ itemId: 'pan' }, { stock: 97 });
  }

  test('can be paid', async () => {
    await old('old-paid', Date.now());
    await shop.ok(order, { action: 'pay', orderId: 'old-paid' }, { as: 'elder' });
    expect(await pan()).toMatchObject({ stock: 97, sold: 3, holds: [] });
  });

  test('can be cancelled', async () => {
    await old('old-cancelled', Date.now());
    await shop.ok(order, { action: 'cancel', orderId: 'old-cancelled' }, { as: 'elder' });
    expect(await pan()).toMatchObject({ stock: 100, sold: 0, holds: [] });
  });

  test('expire after half an hour', async () => {
    await old('old-fresh', Date.now() - 29 * MINUTE);
    expect(await shop.ok(rollup, {}, timer)).toMatchObject({ expiredOld: 0 });
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 2 * MINUTE);
    expect(await shop.ok(rollup, {}, timer)).toMatchObject({ expiredOld: 1 });
    expect(await pan()).toMatchObject({ stock: 100, sold: 0, holds: [] });
  });
});
