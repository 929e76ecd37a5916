import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { Answer, MeAnswers, OrderAnswers } from '@zhuyi/contracts';
import fc from 'fast-check';
import { main as merchant } from '../merchant';
import { main as order } from '../order';
import { main as rollup } from '../rollup';
import { main as track } from '../track';
import { main as me } from '.';

const DAY = 24 * 3600 * 1000;
let shop: TestShop;
let sent = 0;
beforeAll(async () => {
  process.env.ZHUYI_PAY = 'fake';
  process.env.ZHUYI_OWNERS = 'o-owner';
  shop = await openTestShop();
  await shop.addItems({ itemId: 'pan', priceFen: 12900, stock: 100 });
});
afterAll(() => shop.close());
afterEach(() => jest.restoreAllMocks());

const consent = (as: string, granted = true) => shop.ok(me, { action: 'consent', granted }, { as });
const about = (as: string) => shop.ok<MeAnswers['get']>(me, { action: 'get' }, { as });
const eraseMe = (as: string) => shop.ok<MeAnswers['erase']>(me, { action: 'erase', confirm: true }, { as });

function tap(as: string, count = 1) {
  sent += 1;
  const event = (i: number) => ({ id: `e${sent}-${i}`, type: 'click', itemId: 'pan', at: Date.now() });
  const events = Array.from({ length: count }, (_, i) => event(i));
  return shop.ok(track, { batchId: `b${sent}`, sessionId: 's', sentAt: Date.now(), events }, { as });
}

async function buy(as: string, pay = true) {
  sent += 1;
  const lines = [{ itemId: 'pan', quantity: 1 }];
  const request = { action: 'create', orderKey: `k${sent}`, lines, totalFen: 12900 };
  const { orderId } = (await shop.ok<OrderAnswers['create']>(order, request, { as })).order;
  if (pay) await shop.ok(order, { action: 'pay', orderId }, { as });
  return orderId;
}

async function figures() {
  const today = new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 10);
  const request = { action: 'overview', from: today, to: today };
  const { rows } = await shop.ok<{ rows: { clicks: number; orders: number }[] }>(merchant, request, {
    as: 'owner',
  });
  return rows[0] ?? { clicks: 0, orders: 0 };
}

/** Hours later: everything stored so far is folded. */
async function foldLater() {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  jest.spyOn(Date, 'now').mockReturnValue(Date.now() + DAY);
  await shop.ok(rollup, {}, { source: 'wx_trigger', as: null });
  jest.restoreAllMocks();
}

describe('choices', () => {
  test('nobody is asked for anything before they decide', async () => {
    expect(await about('new')).toEqual({
      me: { consent: 'unasked', personalise: true, behaviours: 0, orders: 0 },
    });
    await shop.ok(me, { action: 'personalise', on: true }, { as: 'new' });
    expect(await shop.everything()).not.toContain(await shop.pseudonym('new'));
  });

  test('consent is kept, and taken back, without losing what was there', async () => {
    expect(await consent('ann')).toMatchObject({ me: { consent: 'granted', personalise: true } });
    await tap('ann');
    expect(await consent('ann', false)).toMatchObject({ me: { consent: 'refused', behaviours: 1 } });
    expect(await tap('ann')).toMatchObject({ stored: false });
    await consent('ann');
    expect(await shop.ok(me, { action: 'personalise', on: false }, { as: 'ann' })).toMatchObject({
      me: { consent: 'granted', personalise: false, behaviours: 1 },
    });
  });

  test('switching off before consent is kept, too', async () => {
    expect(await shop.ok(me, { action: 'personalise', on: false }, { as: 'shy' })).toMatchObject({
      me: { consent: 'refused', personalise: false },
    });
  });

  test('roles are shown', async () => {
    expect((await about('owner')).me.role).toBe('owner');
  });
});

describe('export', () => {
  test('is a copy of all that is kept, page by page', async () => {
    await consent('exp');
    await tap('exp', 3);
    await tap('exp', 2);
    const orderId = await buy('exp');
    const copy = await shop.ok<MeAnswers['export']>(me, { action: 'export' }, { as: 'exp' });
    expect(copy.shopper?.recent).toHaveLength(6);
    expect(copy.batches.map((events) => events.length)).toEqual([3, 2, 1]);
    expect(copy.orders.map((one) => one.orderId)).toEqual([orderId]);
    expect(copy.next).toBeUndefined();
  });

  test('of somebody unknown is empty', async () => {
    const copy = await shop.ok(me, { action: 'export' }, { as: 'nobody' });
    expect(copy).toEqual({ shopper: null, batches: [], orders: [] });
  });
});

describe('erase', () => {
  test('leaves nothing of the shopper in any collection', async () => {
    await consent('leaver');
    await tap('leaver', 5);
    const paid = await buy('leaver');
    await buy('leaver', false);
    await shop.ok(merchant, { action: 'setRole', openid: 'o-leaver', role: 'viewer' }, { as: 'owner' });
    const before = await shop.db.collection('items').get(docId(shop.shop, 'pan'));

    const erased = await eraseMe('leaver');
    expect(erased).toEqual({
      removed: { shoppers: 1, eventBatches: 2, merchants: 1 },
      anonymised: { orders: 2 },
    });
    const store = await shop.everything();
    expect(store).not.toContain(await shop.pseudonym('leaver'));
    expect(store).not.toContain('o-leaver');
    expect((await about('leaver')).me).toEqual({
      consent: 'unasked',
      personalise: true,
      behaviours: 0,
      orders: 0,
    });

    // The business keeps its record of the paid order, and gets the unpaid one's piece back.
    const kept = await shop.db.collection('orders').get(docId(shop.shop, paid));
    expect(kept).toMatchObject({
      state: 'paid',
      totalFen: 12900,
      shopper: expect.stringMatching(/^erased-/),
    });
    const after = await shop.db.collection('items').get(docId(shop.shop, 'pan'));
    expect(after?.stock).toBe((before?.stock ?? 0) + 1);
    expect(await eraseMe('leaver')).toMatchObject({ removed: { shoppers: 0, eventBatches: 0 } });
  });

  test('takes the shopper out of the figures, folded or not', async () => {
    const before = await figures();
    await consent('counted');
    await tap('counted', 4);
    await foldLater();
    await tap('counted', 3);
    await buy('counted');
    expect(await figures()).toMatchObject({ clicks: before.clicks + 7, orders: before.orders + 1 });
    await eraseMe('counted');
    expect(await figures()).toEqual(before);
    await foldLater();
    expect(await figures()).toEqual(before);
  });

  test('an event that was under way is removed by the rollup', async () => {
    const before = await figures();
    await consent('late');
    let erasing: Promise<unknown> | undefined;
    shop.wire.intercept = async ({ action }) => {
      if (action !== 'database.insertDocument' || erasing) return;
      // Everything is erased between the two writes of track.
      erasing = eraseMe('late');
      await erasing;
    };
    await tap('late');
    shop.wire.intercept = undefined;
    expect(await shop.everything()).toContain(await shop.pseudonym('late'));
    // Even if the shopper comes back at once.
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 1000);
    await consent('late');
    jest.restoreAllMocks();
    await foldLater();
    const shopper = await shop.pseudonym('late');
    expect(await shop.db.collection('eventBatches').count({ shopper })).toBe(0);
    expect(await figures()).toEqual(before);
  });

  test('wants to be confirmed', async () => {
    expect(await shop.refused(me, { action: 'erase' })).toMatchObject({
      code: 'BAD_INPUT',
      field: 'confirm',
    });
  });
});

test('rubbish is answered', async () => {
  const actions = fc.constantFrom('get', 'consent', 'personalise', 'export', 'erase');
  const request = fc.record({ action: actions, granted: fc.anything(), on: fc.anything() });
  await fc.assert(
    fc.asyncProperty(fc.oneof(request, fc.anything()), async (rubbish) => {
      const answer = (await shop.call(me, rubbish, { as: 'fuzz' })) as Answer<unknown>;
      if (!answer.ok) expect(answer.code).toBe('BAD_INPUT');
    }),
    { numRuns: 60 },
  );
});
