import { FOLD_PAGE } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import {
  COUNT_BUCKET_MS,
  docId,
  MAX_COUNTED_BUCKETS,
  MAX_COUNTED_ID_BYTES,
  MAX_COUNTED_ITEMS,
} from '@zhuyi/contracts';
import type { OrderAnswers, RecentCountsDoc, ShopEvent } from '@zhuyi/contracts';
import { main as me } from '../me';
import { main as order } from '../order';
import { main as rollup } from '.';
import { addCounts } from './recent-counts';

const HOUR_MS = 3600 * 1000;
let shop: TestShop;
beforeEach(async () => {
  process.env.ZHUYI_PAY = 'fake';
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  shop = await openTestShop();
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
  const answer = await shop.call(rollup, { Type: 'Timer' }, { source: 'wx_trigger', as: null });
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

test('counts what is bought here', async () => {
  await shop.addItems({ itemId: 'pan', priceFen: 100, stock: 5 });
  await shop.ok(me, { action: 'consent', granted: true });
  const lines = [{ itemId: 'pan', quantity: 2 }];
  const request = { action: 'create', orderKey: 'k', lines, totalFen: 200 };
  const { orderId } = (await shop.ok<OrderAnswers['create']>(order, request)).order;
  await shop.ok(order, { action: 'pay', orderId });
  await run();
  expect(await counted()).toEqual({ pan: 1 });
  // And not what is left of somebody who erased everything: the log is counted again.
  await shop.ok(me, { action: 'erase', confirm: true });
  expect(await stored()).toBeNull();
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
  await shop.addBatches(docs);
  let requests = 0;
  shop.wire.intercept = () => void (requests += 1);
  await run();
  const expected = await counted();
  expect(Object.values(expected).reduce((a, b) => a + b)).toBe((FOLD_PAGE + 20) * 0.625);

  for (let killedAt = 1; killedAt <= requests; killedAt++) {
    await shop.db.collection('recentCounts').removeWhere({ shop: shop.shop });
    await shop.db.collection('settings').removeWhere({ shop: shop.shop });
    await shop.db.collection('slotStats').removeWhere({ shop: shop.shop });
    let left = killedAt;
    shop.wire.intercept = ({ action }) => {
      // What the dead left open, the platform ends.
      if (action !== 'database.abortTransaction' && --left <= 0) throw new Error('killed');
    };
    await run();
    shop.wire.intercept = undefined;
    await run();
    expect({ killedAt, ...(await counted()) }).toEqual({ killedAt, ...expected });
  }
});

test('two at the same time count once', async () => {
  for (const shopper of ['a', 'b', 'c']) await add(shopper, did('pan'));
  await Promise.all([run(), run()]);
  expect(await counted()).toEqual({ pan: 3 });
});

describe('the document', () => {
  const at = 1_000 * COUNT_BUCKET_MS;
  const one = (itemId: string, weight: number, bucket = 0) => ({
    itemId,
    weight,
    at: at + bucket * COUNT_BUCKET_MS + 1,
  });

  test('sums by the hour', () => {
    const items = addCounts([], [one('x', 1), one('x', 0.25), one('x', 1, 2)], 0);
    expect(items).toEqual([{ itemId: 'x', buckets: [1000, 1002], weights: [1.25, 1] }]);
    expect(addCounts(items, [one('x', 1, 2)], at + 1)).toEqual([
      { itemId: 'x', buckets: [1002], weights: [2] },
    ]);
  });

  const id = (i: number) => `${i}`.padEnd(64, 'x');

  test('keeps the strongest items', () => {
    const many = Array.from({ length: 3 * MAX_COUNTED_ITEMS }, (_, i) => one(id(i), i));
    const kept = addCounts([], many, 0);
    expect(kept).toHaveLength(MAX_COUNTED_ITEMS);
    expect(kept[0]).toMatchObject({ itemId: id(many.length - 1) });
    const long = addCounts(
      [],
      Array.from({ length: 500 }, (_, i) => one(`${i}`.padEnd(128, '字'), i)),
      0,
    );
    expect(Buffer.byteLength(long.map(({ itemId }) => itemId).join(''))).toBeLessThan(MAX_COUNTED_ID_BYTES);
    expect(long.length).toBeGreaterThan(300);
    expect(long[0]).toMatchObject({ weights: [499] });
  });

  test('keeps the latest hours, and fits whatever the ids are', async () => {
    const hours = 48;
    const all = Array.from({ length: hours * MAX_COUNTED_ITEMS }, (_, n) =>
      one(id(n % MAX_COUNTED_ITEMS), 1234.75, Math.floor(n / MAX_COUNTED_ITEMS)),
    );
    const items = addCounts([], all, 0);
    const kept = MAX_COUNTED_BUCKETS / MAX_COUNTED_ITEMS;
    const latest = Array.from({ length: kept }, (_, h) => 1000 + hours - kept + h);
    expect(items).toHaveLength(MAX_COUNTED_ITEMS);
    for (const { buckets, weights } of items) {
      expect(buckets).toEqual(latest);
      expect(weights).toHaveLength(kept);
    }
    const _id = docId(shop.shop, 'now');
    const cursor = { receivedAt: 0, id: '' };
    const doc = { _id, shop: shop.shop, cursor, countedTo: 0, items, updatedAt: 0 };
    await shop.db.collection('recentCounts').set(doc);
    expect((await stored())?.items).toEqual(items);
  });
});
