import { makeRequestId, openKeys } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { Answer, OrderAnswers } from '@zhuyi/contracts';
import fc from 'fast-check';
import { main as me } from '../me';
import { main as rollup } from '../rollup';
import { main as order } from '.';

let shop: TestShop;
let keys = 0;
beforeAll(async () => {
  process.env.ZHUYI_PAY = 'fake';
  shop = await openTestShop();
  await shop.addItems(
    { itemId: 'pan', title: '铸铁锅', priceFen: 12900, stock: 100 },
    { itemId: 'cup', title: '马克杯', priceFen: 2500, stock: 100 },
    { itemId: 'rare', title: '孤品花瓶', priceFen: 5000, stock: 3 },
    { itemId: 'gone', onShelf: false },
  );
  await shop.ok(me, { action: 'consent', granted: true });
});
afterAll(() => shop.close());
/** Nobody has asked for anything in this minute. */
beforeEach(() => shop.db.collection('buyers').removeWhere({ shop: shop.shop }));
afterEach(() => {
  process.env.ZHUYI_PAY = 'fake';
  shop.wire.intercept = undefined;
  jest.restoreAllMocks();
});

type Line = { itemId: string; quantity: number; slot?: string; requestId?: string };
function checkout(totalFen: number, lines: Line[], orderKey = `key${(keys += 1)}`) {
  return { action: 'create', orderKey, lines, totalFen };
}
const onePan = () => checkout(12900, [{ itemId: 'pan', quantity: 1 }]);

async function place(as = 'ann', request: unknown = onePan()) {
  return (await shop.ok<OrderAnswers['create']>(order, request, { as })).order;
}
async function stockOf(itemId: string) {
  const item = await shop.db.collection('items').get(docId(shop.shop, itemId));
  return { stock: item?.stock, sold: item?.sold };
}

describe('create', () => {
  test('takes the stock of every line, once an order key', async () => {
    const before = [await stockOf('pan'), await stockOf('cup')];
    const request = checkout(12900 + 3 * 2500, [
      { itemId: 'pan', quantity: 1 },
      { itemId: 'cup', quantity: 2 },
      { itemId: 'cup', quantity: 1 },
    ]);
    const first = await shop.ok<OrderAnswers['create']>(order, request);
    expect(first).toMatchObject({ duplicate: false, order: { state: 'placed', totalFen: 20400 } });
    expect(first.order.lines.map(({ title, quantity }) => [title, quantity])).toEqual([
      ['铸铁锅', 1],
      ['马克杯', 3],
    ]);
    expect(await shop.ok(order, request)).toEqual({ ...first, duplicate: true });
    expect((await stockOf('pan')).stock).toBe((before[0]?.stock ?? 0) - 1);
    expect((await stockOf('cup')).stock).toBe((before[1]?.stock ?? 0) - 3);
  });

  test('takes nothing when one line is short, and says which', async () => {
    const request = checkout(12900 + 4 * 5000, [
      { itemId: 'pan', quantity: 1 },
      { itemId: 'rare', quantity: 4 },
    ]);
    const before = await stockOf('pan');
    const answer = await shop.refused(order, request);
    expect(answer).toMatchObject({ code: 'CONFLICT', field: 'lines.1', message: '孤品花瓶: only 3 left' });
    expect(await stockOf('pan')).toEqual(before);
  });

  test('refuses another price than the shopper saw, and what is off the shelf', async () => {
    const wrong = await shop.refused(order, checkout(1, [{ itemId: 'pan', quantity: 1 }]));
    expect(wrong).toMatchObject({ code: 'CONFLICT', field: 'totalFen' });
    const gone = await shop.refused(order, checkout(1000, [{ itemId: 'gone', quantity: 1 }]));
    expect(gone).toMatchObject({ code: 'CONFLICT', field: 'lines.0' });
    const unknown = await shop.refused(order, checkout(1000, [{ itemId: 'nothing', quantity: 1 }]));
    expect(unknown).toMatchObject({ code: 'CONFLICT', field: 'lines.0' });
  });

  test('sells the last pieces once: of ten at the same time three succeed', async () => {
    const shoppers = Array.from({ length: 10 }, (_, i) => `crowd${i}`);
    const answers = (await Promise.all(
      shoppers.map((as) => shop.call(order, checkout(5000, [{ itemId: 'rare', quantity: 1 }]), { as })),
    )) as Answer<unknown>[];
    expect(answers.filter(({ ok }) => ok)).toHaveLength(3);
    const refusals = answers.flatMap((answer) => (answer.ok ? [] : [answer.code]));
    expect(refusals).toEqual(Array(7).fill('CONFLICT'));
    expect((await stockOf('rare')).stock).toBe(0);
  });

  test('in several windows at the same time is one order', async () => {
    const before = await stockOf('pan');
    const request = onePan();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => shop.ok<OrderAnswers['create']>(order, request)),
    );
    expect(new Set(answers.map((answer) => answer.order.orderId)).size).toBe(1);
    expect(answers.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
    expect((await stockOf('pan')).stock).toBe((before.stock ?? 0) - 1);
  });

  test('that was killed anywhere is completed by its retry, with its stock taken once', async () => {
    jest.spyOn(console, 'log').mockImplementation(() => undefined);
    const before = await stockOf('pan');
    let survived = 0;
    for (; survived < 20; survived++) {
      const request = onePan();
      let left = survived;
      shop.wire.intercept = () => {
        if (left-- <= 0) throw new Error('killed');
      };
      const answer = (await shop.call(order, request, { as: `phoenix${survived}` })) as Answer<unknown>;
      shop.wire.intercept = undefined;
      await place(`phoenix${survived}`, request);
      expect((await stockOf('pan')).stock).toBe((before.stock ?? 0) - survived - 1);
      if (answer.ok) break;
    }
    // Order, items, delivery, buyer, spent, buyer, order, hold, place.
    expect(survived).toBe(9);
  });

  test('counts lines of the same item together against the most of one item', async () => {
    const lines = Array.from({ length: 2 }, () => ({ itemId: 'pan', quantity: 50 }));
    const answer = await shop.refused(order, checkout(12900 * 100, lines));
    expect(answer).toMatchObject({ code: 'BAD_INPUT', field: 'lines.0.quantity' });
  });
});

describe('find', () => {
  test('tells what became of an order key', async () => {
    const request = onePan();
    const find = { action: 'find', orderKey: request.orderKey };
    expect(await shop.refused(order, find)).toMatchObject({ code: 'NOT_FOUND' });
    const { orderId } = await place('ann', request);
    const { order: found } = await shop.ok<OrderAnswers['find']>(order, find);
    expect(found).toMatchObject({ orderId, state: 'placed', moves: ['pay', 'cancel'] });
    expect(await shop.refused(order, find, { as: 'bob' })).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('and create know nothing of an order that was erased', async () => {
    const request = onePan();
    await place('eve', request);
    await shop.ok(me, { action: 'erase', confirm: true }, { as: 'eve' });
    const find = { action: 'find', orderKey: request.orderKey };
    expect(await shop.refused(order, find, { as: 'eve' })).toMatchObject({ code: 'NOT_FOUND' });
    const again = await shop.refused(order, request, { as: 'eve' });
    expect(again).toMatchObject({ code: 'CONFLICT', field: 'orderKey' });
    const eve = await shop.pseudonym('eve');
    expect(await shop.everything()).not.toContain(eve);
  });
});

describe('pay', () => {
  const pay = (orderId: string) => ({ action: 'pay', orderId });

  test('settles once: units sold, purchase events and the shopper’s lists', async () => {
    const context = { ...openKeys(shop.db, shop.shop), now: Date.now(), random: Math.random };
    const parts = { version: 'v1', arm: 'a', slot: 'together' };
    const requestId = await makeRequestId({ ...context, shopper: () => shop.pseudonym('ann') }, parts, [
      'cup',
    ]);
    const lines = [
      { itemId: 'pan', quantity: 1 },
      { itemId: 'cup', quantity: 2, requestId, slot: 'home' },
    ];
    const before = [await stockOf('pan'), await stockOf('cup')];
    const { orderId } = await place('ann', checkout(17900, lines));
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => shop.ok<OrderAnswers['pay']>(order, pay(orderId))),
    );
    expect(answers.map((answer) => answer.order.state)).toEqual(Array(4).fill('paid'));
    expect((await stockOf('pan')).sold).toBe((before[0]?.sold ?? 0) + 1);
    expect((await stockOf('cup')).sold).toBe((before[1]?.sold ?? 0) + 2);

    const shopper = await shop.pseudonym('ann');
    const batches = await shop.db.collection('eventBatches').find({ shopper, origin: 'order' });
    const [batch] = batches.filter(({ batchId }) => batchId === `order-${orderId}`);
    expect(batches).toHaveLength(1);
    expect(batch?.events).toEqual([
      expect.objectContaining({ type: 'purchase', itemId: 'pan', quantity: 1, price: 12900 }),
      expect.objectContaining({ type: 'purchase', itemId: 'cup', slot: 'together', requestId }),
    ]);
    const ann = await shop.db.collection('shoppers').get(docId(shop.shop, shopper));
    expect(ann?.bought.map(({ itemId }) => itemId)).toEqual(['pan', 'cup']);
    expect(ann?.recent.map(({ type }) => type)).toEqual(['purchase', 'purchase']);
    // Evidence that costs something, once an order.
    expect(ann?.paidOrders).toBe(1);
  });

  test('that was killed anywhere is finished by the next, once', async () => {
    jest.spyOn(console, 'log').mockImplementation(() => undefined);
    const ann = await shop.pseudonym('ann');
    const counts = async () => ({
      sold: (await stockOf('cup')).sold ?? 0,
      batches: await shop.db.collection('eventBatches').count({ shopper: ann }),
      bought: (await shop.db.collection('shoppers').get(docId(shop.shop, ann)))?.bought.length ?? 0,
    });
    let survived = 0;
    for (; survived < 30; survived++) {
      await shop.db.collection('buyers').removeWhere({ shop: shop.shop });
      const { orderId } = await place('ann', checkout(2500, [{ itemId: 'cup', quantity: 1 }]));
      const { sold, batches, bought } = await counts();
      let left = survived;
      shop.wire.intercept = ({ action }) => {
        if (action !== 'database.abortTransaction' && left-- <= 0) throw new Error('killed');
      };
      const answer = (await shop.call(order, pay(orderId))) as Answer<unknown>;
      shop.wire.intercept = undefined;
      await shop.ok(order, pay(orderId));
      await shop.ok(rollup, {}, { source: 'wx_trigger', as: null });
      expect(await counts()).toEqual({ sold: sold + 1, batches: batches + 1, bought: bought + 1 });
      if (answer.ok) break;
    }
    // Order; begin, order, order, shopper, shopper, batch, commit; item, buyer, order.
    expect(survived).toBe(11);
  });

  test('keeps no events of a shopper without consent', async () => {
    const { orderId } = await place('stranger');
    await shop.ok(order, pay(orderId), { as: 'stranger' });
    const shopper = await shop.pseudonym('stranger');
    expect(await shop.db.collection('eventBatches').count({ shopper })).toBe(0);
  });

  test('needs a payment set up; play money only in the local cloud', async () => {
    const { orderId } = await place();
    delete process.env.ZHUYI_PAY;
    expect(await shop.refused(order, pay(orderId))).toMatchObject({ code: 'NOT_ALLOWED' });
    process.env.ZHUYI_PAY = 'fake';
    const local = process.env.TCB_CONTEXT_CNFG;
    const started = await shop.db.collection('orders').get(docId(shop.shop, orderId));
    delete process.env.TCB_CONTEXT_CNFG;
    const { fakePay } = await import('./payment/fake-pay');
    expect(() => fakePay()).toThrow('local cloud only');
    process.env.TCB_CONTEXT_CNFG = local;
    expect(started?.state).toBe('placed');
  });
});

describe('cancel, get and list', () => {
  test('cancelling returns the stock once; what is paid stays', async () => {
    const { orderId } = await place();
    const { stock } = await stockOf('pan');
    for (let i = 0; i < 2; i++) {
      const { order: cancelled } = await shop.ok<OrderAnswers['cancel']>(order, {
        action: 'cancel',
        orderId,
      });
      expect(cancelled.state).toBe('cancelled');
    }
    expect((await stockOf('pan')).stock).toBe((stock ?? 0) + 1);
    expect(await shop.refused(order, { action: 'pay', orderId })).toMatchObject({ code: 'CONFLICT' });
    const paid = await place();
    await shop.ok(order, { action: 'pay', orderId: paid.orderId });
    const answer = await shop.refused(order, { action: 'cancel', orderId: paid.orderId });
    expect(answer).toMatchObject({ code: 'CONFLICT' });
  });

  test('other people’s orders are not there', async () => {
    const { orderId } = await place();
    for (const action of ['get', 'pay', 'cancel']) {
      const answer = await shop.refused(order, { action, orderId }, { as: 'bob' });
      expect(answer).toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await shop.ok(order, { action: 'list' }, { as: 'bob' })).toMatchObject({ orders: [] });
  });

  test('lists every order once, newest first, page by page, and nothing of the shopper', async () => {
    const placed: string[] = [];
    for (let i = 0; i < 5; i++) placed.push((await place('cyd')).orderId);
    const seen: OrderAnswers['list']['orders'] = [];
    let after: string | undefined;
    do {
      const request = { action: 'list', limit: 2, ...(after === undefined ? {} : { after }) };
      const page: OrderAnswers['list'] = await shop.ok(order, request, { as: 'cyd' });
      seen.push(...page.orders);
      after = page.next;
    } while (after !== undefined);
    expect(seen.map(({ orderId }) => orderId).sort()).toEqual([...placed].sort());
    expect(seen.map(({ createdAt }) => createdAt)).toEqual(
      seen.map(({ createdAt }) => createdAt).sort((a, b) => b - a),
    );
    expect(JSON.stringify(seen)).not.toContain(await shop.pseudonym('cyd'));
    expect(await shop.refused(order, { action: 'list', after: 'x' })).toMatchObject({ field: 'after' });
  });

  test('rubbish is answered', async () => {
    const words = fc.constantFrom('create', 'pay', 'cancel', 'get', 'list');
    const request = fc.record({
      action: words,
      orderId: fc.string(),
      lines: fc.anything(),
      after: fc.string(),
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(request, fc.anything()), async (rubbish) => {
        const answer = (await shop.call(order, rubbish)) as Answer<unknown>;
        if (!answer.ok) expect(answer.code).toMatch(/BAD_INPUT|NOT_FOUND/);
      }),
      { numRuns: 100 },
    );
  });
});
