import { POOL, pooledColumns } from '@zhuyi/attention-core';
import { defineFunction, FOLD_PAGE } from '@zhuyi/cloud-kit';
import { deathsAmong, dieAt, openTestShop, requestsOf, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { OrderAnswers, RecentCountsDoc, ShopEvent, ShopperDoc } from '@zhuyi/contracts';
import * as z from 'zod';
import { main as me } from '../me';
import { main as order } from '../order';
import { JOBS } from './jobs';
import { runJobs } from './run-jobs';

/** The timer with the one job that is tried here. */
const counting = defineFunction({
  name: 'rollup',
  input: z.unknown(),
  from: ['timer'],
  handle: async (_event, call) => {
    const { done, failed } = await runJobs(
      JOBS.filter(({ name }) => name === 'counted'),
      call,
    );
    return { ...done, failed };
  },
});

const HOUR_MS = 3600 * 1000;
let shop: TestShop;
beforeEach(async () => {
  process.env.ZHUYI_PAY = 'fake';
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  shop = await openTestShop();
  await shop.addItems(...['pan', 'cup', 'lid'].map((itemId) => ({ itemId, priceFen: 100, stock: 5 })));
});
afterEach(async () => {
  jest.restoreAllMocks();
  await shop.close();
});

const stored = () => shop.db.collection('recentCounts').get<RecentCountsDoc>(docId(shop.shop, 'now'));

/** What is counted of each item, whenever it was done. */
async function counted(): Promise<Record<string, number>> {
  const { items } = (await stored()) ?? { items: [] };
  return Object.fromEntries(items.map(({ itemId, weights }) => [itemId, weights.reduce((a, b) => a + b)]));
}

/** Runs the timer as if it were later, so that everything stored is old enough. */
async function run(laterMs = HOUR_MS) {
  const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + laterMs);
  const answer = await shop.call(counting, { Type: 'Timer' }, { source: 'wx_trigger', as: null });
  clock.mockRestore();
  return answer;
}

function did(itemId: string, type: ShopEvent['type'] = 'purchase', at = Date.now()): ShopEvent {
  return { id: `e${Math.random()}`, type, itemId, at };
}

let batches = 0;
const add = (shopper: string, ...events: ShopEvent[]) =>
  shop.addBatches([{ batchId: `b${(batches += 1)}`, shopper, origin: 'import', events }]);

test('counts what was done once, however often it runs', async () => {
  await add('a', did('pan'), did('cup', 'click'), did('lid', 'expose'));
  await add('b', did('pan', 'cart'));
  expect(await run()).toMatchObject({ data: { counted: 2 } });
  expect(await counted()).toEqual({ pan: 1.75, cup: 0.25 });
  const countedTo = (await stored())?.countedTo ?? Infinity;
  expect(await run(2 * HOUR_MS)).toMatchObject({ data: { counted: 0 } });
  expect(await counted()).toEqual({ pan: 1.75, cup: 0.25 });
  // It says so when nothing was done.
  expect((await stored())?.countedTo).toBeGreaterThan(countedTo);
  await add('c', did('cup'));
  await run();
  expect(await counted()).toEqual({ pan: 1.75, cup: 1.25 });
});

test('one shopper cannot push an item', async () => {
  for (let n = 0; n < 30; n++) await add('a', did('pan'), did('pan', 'click'), did('pan', 'cart'));
  await run();
  expect(await counted()).toEqual({ pan: 1 });
});

/** A shopper who agreed, as the server knows them; of no age by default. */
const keepShopper = (shopper: string, more: Partial<ShopperDoc> = {}) =>
  shop.db.collection('shoppers').set({
    _id: docId(shop.shop, shopper),
    shop: shop.shop,
    consent: true,
    personalise: true,
    recent: [],
    exposed: [],
    bought: [],
    disliked: [],
    batches: [],
    createdAt: Date.now(),
    updatedAt: Date.now(),
    ...more,
  });

const phoneBatch = (shopper: string, batchId: string, ...events: ShopEvent[]) => ({
  batchId,
  shopper,
  origin: 'phone' as const,
  events,
});

/** What counts of an item as lists have it. */
async function worth(itemId: string): Promise<number> {
  const item = ((await stored())?.items ?? []).find((one) => one.itemId === itemId);
  return item ? pooledColumns(item).reduce((a, b) => a + b, 0) : 0;
}

test('nor by more batches than a page holds, whatever times they claim', async () => {
  await keepShopper('a', { paidOrders: 1 });
  const claims = Array.from({ length: 2 * FOLD_PAGE + 100 }, (_, n) =>
    phoneBatch('a', `claim${n}`, did('pan', n % 2 ? 'cart' : 'click', Date.now() - (n % 40) * HOUR_MS)),
  );
  await shop.addBatches(claims);
  expect(await run()).toMatchObject({ data: { counted: claims.length } });
  expect(await counted()).toEqual({ pan: 0.75 });
  await add('b', did('pan'));
  await run();
  expect(await counted()).toEqual({ pan: 1.75 });
});

test('many new accounts together count little until somebody pays', async () => {
  const crowd = (from: number, to: number) =>
    shop.addBatches(
      Array.from({ length: to - from }, (_, n) => phoneBatch(`s${from + n}`, 'b', did('pan', 'cart'))),
    );
  for (let n = 0; n < 120; n++) await keepShopper(`s${n}`);
  await crowd(0, 10);
  await run();
  const ten = await worth('pan');
  await crowd(10, 100);
  await run();
  const hundred = await worth('pan');
  expect(ten).toBeGreaterThan(POOL / 2);
  expect(hundred).toBeGreaterThan(ten);
  expect(hundred).toBeLessThan(POOL);

  // An account that has cost time counts more, and is in the same pool.
  await keepShopper('old', { createdAt: Date.now() - 8 * 24 * HOUR_MS, days: [1, 2, 3] });
  await shop.addBatches([
    phoneBatch('old', 'b', did('cup', 'cart')),
    phoneBatch('s1', 'c', did('lid', 'cart')),
  ]);
  await run();
  expect(await worth('cup')).toBeGreaterThan(await worth('lid'));
  expect(await worth('cup')).toBeLessThan(POOL);

  await keepShopper('payer', { paidOrders: 1 });
  await shop.addBatches([phoneBatch('payer', 'b', did('pan', 'cart'))]);
  await run();
  expect(await worth('pan')).toBeGreaterThan(0.75 + POOL);
});

test('items that do not exist are not counted, and take nobody’s place', async () => {
  const invented = Array.from({ length: 1200 }, (_, n) => did(`no-such-${n}`, 'cart'));
  await shop.addBatches(
    Array.from({ length: 24 }, (_, n) => ({
      batchId: `b${n}`,
      shopper: `s${n}`,
      origin: 'import' as const,
      events: invented.slice(50 * n, 50 * n + 50),
    })),
  );
  await add('a', did('pan'), did('pan:1'), did(''));
  await run();
  expect(await counted()).toEqual({ pan: 1 });
});

test('who agrees no more, or is gone, counts for nothing', async () => {
  await keepShopper('agreed', { paidOrders: 1 });
  await keepShopper('refused', { paidOrders: 1, consent: false });
  await shop.addBatches(
    ['agreed', 'refused', 'gone'].flatMap((shopper) => [
      phoneBatch(shopper, 'b', did('pan', 'cart')),
      { ...phoneBatch(shopper, 'o', did('cup')), origin: 'order' as const },
    ]),
  );
  await run();
  expect(await counted()).toEqual({ pan: 0.75, cup: 1 });
});

test('looks items up once', async () => {
  const lookups = async () => {
    let seen = 0;
    shop.wire.intercept = ({ action, collectionName }) => {
      if (collectionName === 'items' && action === 'database.getDocument') seen += 1;
    };
    await run();
    shop.wire.intercept = undefined;
    return seen;
  };
  const before = await lookups();
  await add('a', did('pan', 'click'), did('cup', 'click'));
  expect(await lookups()).toBe(before + 1);
  await add('b', did('pan', 'cart'));
  expect(await lookups()).toBe(before);
});

test('counts what is bought here', async () => {
  await shop.ok(me, { action: 'consent', granted: true });
  const lines = [{ itemId: 'pan', quantity: 2 }];
  const request = { action: 'create', orderKey: 'k', lines, totalFen: 200 };
  const { orderId } = (await shop.ok<OrderAnswers['create']>(order, request)).order;
  await shop.ok(order, { action: 'pay', orderId });
  await run();
  expect(await counted()).toEqual({ pan: 1 });
  // And not what is left of somebody who erased everything: the log is counted again.
  await shop.ok(me, { action: 'erase', confirm: true });
  // What is there serves until it has been counted anew.
  expect(await stored()).toMatchObject({ stale: true });
  await run();
  expect(await counted()).toEqual({});
});

test('forgets what was done before two days', async () => {
  await add('a', did('pan'));
  await run();
  expect(await counted()).toEqual({ pan: 1 });
  await run(50 * HOUR_MS);
  expect(await counted()).toEqual({});
});

test('killed at any await and begun again, it has counted the same', async () => {
  const docs = Array.from({ length: FOLD_PAGE + 20 }, (_, n) => ({
    batchId: `b${n}`,
    shopper: `s${n}`,
    origin: 'import' as const,
    events: [did(`i${n % 7}`, n % 2 ? 'click' : 'purchase')],
  }));
  await shop.addItems(...Array.from({ length: 7 }, (_, n) => ({ itemId: `i${n}` })));
  await shop.addBatches(docs);
  const requests = await requestsOf(shop.wire, run);
  const expected = await counted();
  expect(Object.values(expected).reduce((a, b) => a + b)).toBe((FOLD_PAGE + 20) * 0.625);

  for (const killedAt of deathsAmong(requests)) {
    await shop.db.collection('recentCounts').removeWhere({ shop: shop.shop });
    await dieAt(shop.wire, killedAt, run);
    await run();
    expect({ killedAt, ...(await counted()) }).toEqual({ killedAt, ...expected });
  }
});

test('two at the same time count once', async () => {
  for (const shopper of ['a', 'b', 'c']) await add(shopper, did('pan'));
  await Promise.all([run(), run()]);
  expect(await counted()).toEqual({ pan: 3 });
});

test.each(['AAAA', '', 'no base64 !'])(
  'goes on where the ledger of the day is damaged: %p',
  async (ledger) => {
    await add('a', did('pan'));
    await run();
    await shop.db.collection('recentCounts').update(docId(shop.shop, 'day'), { ledger });
    await add('b', did('pan'));
    expect(await run(2 * HOUR_MS)).toMatchObject({ data: { counted: 1, failed: [] } });
    expect(await counted()).toEqual({ pan: 2 });
  },
);

test.each([
  { cursor: null },
  { cursor: 'noon' },
  { cursor: { receivedAt: 9e15, id: '' } },
  { items: null },
  { items: [null] },
  { items: [{ itemId: 'pan', buckets: null, weights: null }] },
])('counts from the log anew where what was counted is damaged: %j', async (damage) => {
  await add('a', did('pan'));
  await run();
  const doc: object = { ...(await stored()), ...damage };
  await shop.db.collection('recentCounts').set(doc as RecentCountsDoc);
  await add('b', did('cup'));
  expect(await run()).toMatchObject({ data: { failed: [] } });
  expect(await counted()).toEqual({ pan: 1, cup: 1 });
});
