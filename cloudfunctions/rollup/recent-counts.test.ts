import { FOLD_PAGE } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { OrderAnswers, RecentCountsDoc, ShopEvent } from '@zhuyi/contracts';
import { main as me } from '../me';
import { main as order } from '../order';
import { main as rollup } from '.';

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
  await shop.addItems(...Array.from({ length: 7 }, (_, n) => ({ itemId: `i${n}` })));
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
