import type { AfterSaleAnswers, Answer, DeskAnswers, MerchantAnswers, OrderAnswers } from '@zhuyi/contracts';
import { docId, MAX_AFTER_SALES } from '@zhuyi/contracts';
import { LOG_DELAY_MS } from '@zhuyi/cloud-kit';
import { main as desk } from '../desk';
import { main as me } from '../me';
import { main as merchant } from '../merchant';
import { main as order } from '../order';
import { main as rollup } from '../rollup';
import { chinaDay } from '../rollup/testing/recount';
import { KEEPER, openOrderShop, PARCEL, type OrderShop } from './fixture';
import { main as aftersale } from '.';

const DAY = 86_400_000;
const timer = { source: 'wx_trigger', as: null } as const;
let shop: OrderShop;
let now = Date.parse('2026-11-22T03:00:00Z');

beforeEach(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  shop = await openOrderShop();
});
afterEach(async () => {
  shop.wire.intercept = undefined;
  jest.restoreAllMocks();
  await shop.close();
});

const agree = (afterSaleId: string) =>
  shop.ok<DeskAnswers['agree']>(desk, { action: 'agree', afterSaleId }, KEEPER);
const takeBack = (afterSaleId: string, more: object = {}) =>
  shop.ok<DeskAnswers['takeBack']>(desk, { action: 'takeBack', afterSaleId, ...more }, KEEPER);
const pans = async () => {
  const { stock, sold, holds } = await shop.item('pan');
  return { stock, sold, held: holds?.length ?? 0 };
};

describe('what a shopper has paid', () => {
  const proof = async () =>
    (await shop.db.collection('shoppers').get(docId(shop.shop, await shop.pseudonym('ann'))))?.paidOrders;
  const giveUp = async (orderId: string, quantity: number) => {
    const { afterSaleId } = await shop.apply('ann', orderId, { lines: [{ line: 0, quantity }] });
    await agree(afterSaleId);
    await agree(afterSaleId);
  };

  test('speaks for them until all of it went back', async () => {
    // Not counted: nothing was agreed to yet.
    const before = await shop.paid('ann', 1);
    await shop.ok(me, { action: 'consent', granted: true }, { as: 'ann' });
    const [kept, sentBack] = [await shop.paid('ann', 2), await shop.paid('ann', 1)];
    expect(await proof()).toBe(2);
    await giveUp(before.orderId, 1);
    await giveUp(kept.orderId, 1);
    expect(await proof()).toBe(2);
    await giveUp(sentBack.orderId, 1);
    expect(await proof()).toBe(1);
    await giveUp(kept.orderId, 1);
    expect(await proof()).toBe(0);
  });
});

describe('money back before anything was sent', () => {
  test('goes back whole with the units, once, however often it is agreed', async () => {
    const { orderId } = await shop.paid('ann', 2, 1);
    const lines = [
      { line: 0, quantity: 2 },
      { line: 1, quantity: 1 },
    ];
    const { afterSaleId, amountFen } = await shop.apply('ann', orderId, { lines });
    expect(amountFen).toBe(230);
    expect((await shop.storedOrder(orderId)).openAfterSales).toBe(1);
    for (let time = 0; time < 2; time++) {
      expect((await agree(afterSaleId)).afterSale).toMatchObject({
        state: 'refunded',
        refund: { state: 'done' },
        moves: [],
      });
    }
    expect(await pans()).toEqual({ stock: 10, sold: 0, held: 0 });
    expect(await shop.item('cup')).toMatchObject({ stock: 10, sold: 0 });
    expect(await shop.storedOrder(orderId)).toMatchObject({ state: 'refunded', openAfterSales: 0 });
    const again = await shop.refused(aftersale, {
      ...{ action: 'apply', orderId, applyKey: 'more', kind: 'refund', reason: 'other' },
      lines: [{ line: 0, quantity: 1 }],
    });
    expect(again.code).toBe('CONFLICT');
  });

  test('for part of a line leaves the rest to be sent', async () => {
    const { orderId } = await shop.paid('ann', 3);
    const { afterSaleId } = await shop.apply('ann', orderId);
    const ship = { action: 'ship', orderId, parcel: PARCEL };
    expect(await shop.refused(desk, ship, KEEPER)).toMatchObject({ code: 'CONFLICT', field: 'afterSales' });
    await agree(afterSaleId);
    expect(await pans()).toEqual({ stock: 8, sold: 2, held: 0 });
    await shop.ok(desk, ship, KEEPER);
    const { order: told } = await shop.ok<OrderAnswers['get']>(order, { action: 'get', orderId });
    expect(told).toMatchObject({ state: 'shipped', unitsLeft: 2, afterSales: [{ amountFen: 100 }] });
  });

  test('cannot be a return: nothing was sent', async () => {
    const { orderId } = await shop.paid('ann', 1);
    const request = {
      ...{ action: 'apply', orderId, applyKey: 'k', kind: 'return', reason: 'quality' },
      lines: [{ line: 0, quantity: 1 }],
    };
    expect(await shop.refused(aftersale, request)).toMatchObject({ code: 'CONFLICT', field: 'kind' });
  });

  test('of an order whose units are still being counted as sold', async () => {
    const { orderId } = await shop.paid('ann', 2);
    // As a function leaves it that was stopped between the money and the stock.
    const holdId = `${orderId}.x`;
    await shop.db.collection('orders').updateWhere({ orderId }, { unsettled: true, holdId });
    const holds = [{ id: holdId, quantity: 2, until: now }];
    await shop.db.collection('items').updateWhere({ itemId: 'pan' }, { sold: 0, holds });
    const { afterSaleId } = await shop.apply('ann', orderId, { lines: [{ line: 0, quantity: 2 }] });
    await agree(afterSaleId);
    expect(await pans()).toEqual({ stock: 10, sold: 0, held: 0 });
  });
});

describe('a return', () => {
  test('goes by its parcel, and the units come back with it', async () => {
    const { orderId } = await shop.received('ann', 2);
    const { afterSaleId } = await shop.apply('ann', orderId, { kind: 'return' });
    expect(await shop.refused(desk, { action: 'takeBack', afterSaleId }, KEEPER)).toMatchObject({
      code: 'CONFLICT',
    });
    expect((await agree(afterSaleId)).afterSale).toMatchObject({ state: 'returning' });
    expect(await pans()).toEqual({ stock: 8, sold: 2, held: 0 });
    const sendBack = { action: 'sendBack', afterSaleId, parcel: PARCEL };
    for (let time = 0; time < 2; time++) {
      const { afterSale } = await shop.ok<AfterSaleAnswers['sendBack']>(aftersale, sendBack);
      expect(afterSale).toMatchObject({ state: 'sentBack', parcel: PARCEL });
      expect(afterSale.steps).toHaveLength(3);
    }
    for (let time = 0; time < 2; time++) await takeBack(afterSaleId);
    expect(await pans()).toEqual({ stock: 9, sold: 1, held: 0 });
    expect(await shop.storedAfterSale(afterSaleId)).toMatchObject({ state: 'refunded', restocked: true });
  });

  test('of broken goods brings no stock, and one that is not sent in time is over', async () => {
    const { orderId } = await shop.received('ann', 2);
    const broken = await shop.apply('ann', orderId, { kind: 'return' });
    await agree(broken.afterSaleId);
    await takeBack(broken.afterSaleId, { restock: false });
    expect(await pans()).toEqual({ stock: 8, sold: 2, held: 0 });
    const late = await shop.apply('ann', orderId, { kind: 'return' });
    await agree(late.afterSaleId);
    now += 11 * DAY;
    expect(await shop.ok(rollup, {}, timer)).toMatchObject({ lapsed: 1, failed: [] });
    expect(await shop.storedAfterSale(late.afterSaleId)).toMatchObject({ state: 'withdrawn' });
  });

  test('can be refused with a word, when the parcel is opened too', async () => {
    const { orderId } = await shop.received('ann', 1);
    const { afterSaleId } = await shop.apply('ann', orderId, { kind: 'return' });
    await agree(afterSaleId);
    await shop.ok(aftersale, { action: 'sendBack', afterSaleId, parcel: PARCEL });
    const refuse = { action: 'refuse', afterSaleId, text: '已使用' };
    await shop.ok(desk, refuse, KEEPER);
    const { afterSale } = await shop.ok<AfterSaleAnswers['get']>(aftersale, { action: 'get', afterSaleId });
    expect(afterSale).toMatchObject({ state: 'refused', moves: [] });
    expect(afterSale.steps.at(-1)).toMatchObject({ move: 'refuse', text: '已使用' });
    expect(await shop.storedOrder(orderId)).toMatchObject({ state: 'received', openAfterSales: 0 });
  });
});

describe('limits', () => {
  test('races for the same units: never more than was bought', async () => {
    const { orderId } = await shop.received('ann', 3);
    const apply = (applyKey: string) =>
      shop.call(aftersale, {
        ...{ action: 'apply', orderId, applyKey, kind: 'refund', reason: 'missing' },
        lines: [{ line: 0, quantity: 2 }],
      });
    const answers = (await Promise.all(['a', 'b', 'c', 'd'].map(apply))) as Answer<
      AfterSaleAnswers['apply']
    >[];
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await shop.db.collection('afterSales').count({ shop: shop.shop })).toBe(1);
  });

  test('the same key is the same application, a withdrawn one gives its units free', async () => {
    const { orderId } = await shop.received('ann', 1);
    const first = await shop.apply('ann', orderId, { applyKey: 'same' });
    expect((await shop.apply('ann', orderId, { applyKey: 'same' })).afterSaleId).toBe(first.afterSaleId);
    const withdraw = { action: 'withdraw', afterSaleId: first.afterSaleId };
    for (let time = 0; time < 2; time++) await shop.ok(aftersale, withdraw);
    expect(await shop.refused(desk, { ...withdraw, action: 'agree' }, KEEPER)).toMatchObject({
      code: 'CONFLICT',
    });
    const second = await shop.apply('ann', orderId);
    await agree(second.afterSaleId);
    expect(await shop.refused(aftersale, { ...withdraw, afterSaleId: second.afterSaleId })).toMatchObject({
      code: 'CONFLICT',
    });
  });

  test('fifteen days after the receipt it is too late', async () => {
    const { orderId } = await shop.received('ann', 1);
    now += 15 * DAY + 1;
    const request = { action: 'options', orderId, applyKey: 'k' };
    expect(await shop.refused(aftersale, request)).toMatchObject({ code: 'CONFLICT' });
  });

  test('nobody sees or moves what is another’s, and pictures must lie where they belong', async () => {
    const { orderId } = await shop.received('ann', 1);
    const { folder } = await shop.ok<AfterSaleAnswers['options']>(aftersale, {
      ...{ action: 'options', orderId, applyKey: 'p' },
    });
    const request = {
      ...{ action: 'apply', orderId, applyKey: 'p', kind: 'refund', reason: 'damaged' },
      lines: [{ line: 0, quantity: 1 }],
    };
    const elsewhere = { ...request, images: ['cloud://local.local/models/main/a.bin'] };
    expect(await shop.refused(aftersale, elsewhere)).toMatchObject({ code: 'BAD_INPUT', field: 'images.0' });
    const images = [`cloud://local.local/${folder}/1.png`];
    const { afterSaleId } = (await shop.ok<AfterSaleAnswers['apply']>(aftersale, { ...request, images }))
      .afterSale;
    for (const action of ['get', 'withdraw']) {
      const answer = await shop.refused(aftersale, { action, afterSaleId }, { as: 'bob' });
      expect(answer.code).toBe('NOT_FOUND');
    }
    expect(await shop.refused(aftersale, request, { as: 'bob' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await shop.refused(desk, { action: 'agree', afterSaleId })).toMatchObject({ code: 'NOT_ALLOWED' });
  });

  test(`an order has ${MAX_AFTER_SALES} applications at most`, async () => {
    const { orderId } = await shop.received('ann', 1);
    for (let time = 0; time < MAX_AFTER_SALES; time++) {
      const { afterSaleId } = await shop.apply('ann', orderId);
      await shop.ok(aftersale, { action: 'withdraw', afterSaleId });
    }
    const request = { action: 'options', orderId, applyKey: 'k' };
    expect(await shop.refused(aftersale, request)).toMatchObject({ code: 'TOO_MANY' });
  });
});

test('money that cannot go back at once is owed until it can, and asked back for less', async () => {
  const { orderId } = await shop.received('ann', 2);
  const { afterSaleId } = await shop.apply('ann', orderId, { amountFen: 60 });
  delete process.env.ZHUYI_PAY;
  expect((await agree(afterSaleId)).afterSale).toMatchObject({
    state: 'refunding',
    refund: { state: 'due' },
  });
  expect(await shop.ok(rollup, {}, timer)).toMatchObject({ returned: 0 });
  process.env.ZHUYI_PAY = 'fake';
  expect(await shop.ok(rollup, {}, timer)).toMatchObject({ returned: 1 });
  expect(await shop.storedAfterSale(afterSaleId)).toMatchObject({ state: 'refunded', amountFen: 60 });
  expect(await shop.storedOrder(orderId)).toMatchObject({
    state: 'received',
    afterSales: [{ state: 'refunded', amountFen: 60, lines: [{ line: 0, quantity: 1, amountFen: 60 }] }],
  });
  const tooMuch = {
    ...{ action: 'apply', orderId, applyKey: 'k', kind: 'refund', reason: 'other', amountFen: 101 },
    lines: [{ line: 0, quantity: 1 }],
  };
  expect(await shop.refused(aftersale, tooMuch)).toMatchObject({ code: 'CONFLICT', field: 'amountFen' });
});

test('sales say what went back on its day, and equal the order book', async () => {
  const { orderId } = await shop.received('ann', 2, 1);
  const [one, two] = [await shop.apply('ann', orderId), await shop.apply('ann', orderId)];
  await agree(one.afterSaleId);
  now += DAY;
  await agree(two.afterSaleId);
  now += LOG_DELAY_MS + 1;
  for (let run = 0; run < 2; run++) await shop.ok(rollup, {}, timer);
  const days = { from: chinaDay(now - DAY), to: chinaDay(now) };
  const check = { action: 'reconcile', ...days };
  const { days: booked } = await shop.ok<MerchantAnswers['reconcile']>(merchant, check, KEEPER);
  const sums = booked.map(({ folded, explained }) => ({ ...folded, explained }));
  expect(sums).toEqual([
    { orders: 1, units: 3, gmvFen: 230, refunds: 1, refundFen: 100, explained: true },
    { orders: 0, units: 0, gmvFen: 0, refunds: 1, refundFen: 100, explained: true },
  ]);
});
