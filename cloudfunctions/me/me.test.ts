import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { Answer, ExportPage, ExportRecord, MeAnswers, OrderAnswers } from '@zhuyi/contracts';
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
  const { rows } = await shop.ok<{ rows: { clicks: number; purchases: number }[] }>(merchant, request, {
    as: 'owner',
  });
  return rows[0] ?? { clicks: 0, purchases: 0 };
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
      me: { consent: 'unasked', personalise: true, behaviours: 0, orders: 0, keptDays: 396 },
    });
    await shop.ok(me, { action: 'personalise', on: true }, { as: 'new' });
    expect(await shop.everything()).not.toContain(await shop.pseudonym('new'));
  });

  test('taking consent back takes back what was kept by it; the switch alone does not', async () => {
    const before = await figures();
    expect(await consent('ann')).toMatchObject({ me: { consent: 'granted', personalise: true } });
    await tap('ann', 2);
    const off = { action: 'personalise', on: false };
    expect(await shop.ok(me, off, { as: 'ann' })).toMatchObject({
      me: { consent: 'granted', personalise: false, behaviours: 2 },
    });
    await foldLater();
    expect(await consent('ann', false)).toMatchObject({ me: { consent: 'refused', behaviours: 0 } });
    expect(await tap('ann')).toMatchObject({ stored: false });
    expect(await storedOf('eventBatches', 'ann')).toEqual([]);
    expect(await figures()).toEqual(before);
    expect(await consent('ann')).toMatchObject({
      me: { consent: 'granted', personalise: false, behaviours: 0 },
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

/** The whole copy, page by page as the phone asks for it. */
async function copyOf(as: string): Promise<{ records: ExportRecord[]; pages: number }> {
  const records: ExportRecord[] = [];
  let after: string | undefined;
  for (let pages = 1; ; pages++) {
    const request = { action: 'export', ...(after === undefined ? {} : { after }) };
    const answer = await shop.ok<ExportPage>(me, request, { as });
    expect(Buffer.byteLength(JSON.stringify(JSON.stringify(answer)))).toBeLessThan(6_000_000);
    records.push(...answer.records);
    if (answer.next === undefined) return { records, pages };
    after = answer.next;
  }
}

/** What is stored of somebody in a collection, in the copy's order. */
async function storedOf(name: 'orders' | 'eventBatches', as: string): Promise<object[]> {
  const docs: object[] = [];
  const where = { shop: shop.shop, shopper: await shop.pseudonym(as) };
  for await (const page of shop.db.collection(name).pages(where, 500)) docs.push(...page);
  return docs;
}

const byKey = (docs: readonly object[]): object[] =>
  [...docs].sort((a, b) => ('_id' in a && '_id' in b && String(a._id) < String(b._id) ? -1 : 1));
const docsOf = (records: readonly ExportRecord[], collection: string): object[] =>
  records.filter((one) => one.collection === collection).map(({ doc }) => doc);

describe('export', () => {
  test('is every document about the caller as it is stored: account, role and name, orders, batches', async () => {
    await consent('exp');
    await tap('exp', 3);
    await tap('exp', 2);
    await buy('exp');
    await buy('exp', false);
    const role = { action: 'setRole', openid: 'o-exp', role: 'viewer', name: '小张' };
    await shop.ok(merchant, role, { as: 'owner' });
    const { records } = await copyOf('exp');
    const own = docId(shop.shop, await shop.pseudonym('exp'));
    expect(docsOf(records, 'shoppers')).toEqual([await shop.db.collection('shoppers').get(own)]);
    expect(docsOf(records, 'merchants')).toMatchObject([{ role: 'viewer', name: '小张' }]);
    for (const name of ['orders', 'eventBatches'] as const) {
      expect(byKey(docsOf(records, name))).toEqual(byKey(await storedOf(name, 'exp')));
    }
    expect(docsOf(records, 'eventBatches')[0]).toMatchObject({
      sessionId: 's',
      receivedAt: expect.any(Number),
    });
  });

  test('goes on to the end, however much there is and however long its texts are', async () => {
    await consent('much');
    const shopper = await shop.pseudonym('much');
    const long = (i: number) => ({ id: `e${i}`, type: 'click' as const, itemId: '羽'.repeat(128), at: 1 });
    const events = Array.from({ length: 50 }, (_, i) => long(i));
    const batches = Array.from({ length: 1000 }, (_, i) => ({
      batchId: `m${i}`,
      shopper,
      origin: 'phone' as const,
      events: i % 4 === 0 ? events : events.slice(0, 1),
    }));
    await shop.addBatches(batches);
    const { records, pages } = await copyOf('much');
    const ids = docsOf(records, 'eventBatches').map((doc) => ('batchId' in doc ? doc.batchId : ''));
    expect(ids).toHaveLength(1000);
    expect(new Set(ids).size).toBe(1000);
    expect(pages).toBeGreaterThan(1);
    await eraseMe('much');
  });

  test('of somebody unknown is empty, and a cursor of somebody else shows nothing of theirs', async () => {
    expect(await shop.ok(me, { action: 'export' }, { as: 'nobody' })).toEqual({ records: [] });
    expect(await shop.ok(me, { action: 'export', after: '1' }, { as: 'nobody' })).toEqual({ records: [] });
    expect(await shop.refused(me, { action: 'export', after: '1rubbish' })).toMatchObject({
      code: 'BAD_INPUT',
      field: 'after',
    });
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
      removed: {
        shoppers: 1,
        eventBatches: 2,
        merchants: 1,
        buyers: 1,
        favourites: 0,
        addresses: 0,
        wallets: 0,
        reviews: 0,
      },
      anonymised: { orders: 2, afterSales: 0, audit: 0 },
    });
    const store = await shop.everything();
    expect(store).not.toContain(await shop.pseudonym('leaver'));
    expect(store).not.toContain('o-leaver');
    expect((await about('leaver')).me).toEqual({
      consent: 'unasked',
      personalise: true,
      behaviours: 0,
      orders: 0,
      keptDays: 396,
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
    await foldLater();
    const before = await figures();
    await consent('counted');
    await tap('counted', 4);
    await buy('counted');
    await foldLater();
    expect(await figures()).toMatchObject({ clicks: before.clicks + 4, purchases: before.purchases + 1 });
    await tap('counted', 3);
    await eraseMe('counted');
    expect(await figures()).toEqual(before);
    await foldLater();
    expect(await figures()).toEqual(before);
  });

  test('an event that was under way is removed by the rollup', async () => {
    await foldLater();
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

  test('no clock that is set back makes an orphan of a batch', async () => {
    const before = await figures();
    // An instance whose clock is ahead keeps the answer, another takes the batch.
    const now = Date.now();
    jest.spyOn(Date, 'now').mockReturnValue(now + 5 * 60_000);
    await consent('ahead');
    jest.restoreAllMocks();
    await tap('ahead', 2);
    await foldLater();
    expect(await storedOf('eventBatches', 'ahead')).toHaveLength(1);
    expect(await figures()).toMatchObject({ clicks: before.clicks + 2 });
  });

  test('an account that came back knows its own batches, whatever the clock says that erased the one before', async () => {
    await consent('back');
    await tap('back');
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 3 * 60_000);
    await eraseMe('back');
    await consent('back');
    jest.restoreAllMocks();
    await tap('back', 3);
    await foldLater();
    expect(await storedOf('eventBatches', 'back')).toHaveLength(1);
  });

  test('an order key from before answers nothing about the order', async () => {
    await consent('again');
    await buy('again');
    const orderKey = `k${sent}`;
    await eraseMe('again');
    const lines = [{ itemId: 'pan', quantity: 1 }];
    const refusal = await shop.refused(
      order,
      { action: 'create', orderKey, lines, totalFen: 12900 },
      { as: 'again' },
    );
    expect(refusal).toMatchObject({ code: 'CONFLICT', field: 'orderKey' });
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
