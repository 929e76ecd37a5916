import { docId } from '@zhuyi/contracts';
import type { ShopEvent, TrialDoc } from '@zhuyi/contracts';
import { openKeys } from '../keys';
import { makeRequestId } from '../request-id';
import { openTestShop, type TestShop } from '../test-kit';
import { roundKey } from './assign';
import type { Open } from './count-trials';
import { foldTrialBatches } from './fold-trials';
import { leaveTrials, renameTrials } from './leave-trials';
import { closeTrials, sumTrials } from './sum-trials';

const NOW = Date.parse('2026-11-22T03:00:00Z');
const DAY = 86_400_000;
let shop: TestShop;
let made = 0;
/** Batches come in one after the other. */
let clock = NOW;

const open: Open = {
  experiments: [{ experimentId: 'x1', slot: 'home', arms: [], startAt: NOW - DAY, endAt: NOW + DAY }],
  holdout: { startAt: NOW - DAY, from: NOW - DAY },
};
const at = { from: NOW - DAY, upTo: NOW + DAY, now: NOW };

beforeEach(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  jest.spyOn(Date, 'now').mockImplementation(() => clock);
  shop = await openTestShop();
});
afterEach(async () => {
  shop.wire.intercept = undefined;
  jest.restoreAllMocks();
  await shop.close();
});

async function batchOf(
  shopper: string,
  arm: string,
  types: ShopEvent['type'][],
  listAt = NOW,
  slot = 'home',
) {
  clock += 1000;
  const context = {
    ...openKeys(shop.db, shop.shop),
    now: listAt,
    random: Math.random,
    shopper: async () => shopper,
  };
  const requestId = await makeRequestId(context, { version: 'v1', arm, slot, tookMs: 40 }, ['i1']);
  const events = types.map((type) => ({ id: `e${(made += 1)}`, type, itemId: 'i1', at: NOW, requestId }));
  await shop.addBatches([{ batchId: `b${(made += 1)}`, shopper, origin: 'phone', events }]);
}

const foldAll = async (): Promise<void> => {
  for (let more = true; more;) ({ more } = await foldTrialBatches(shop.db, shop.shop, open, at));
};
const trialOf = (shopper: string): Promise<TrialDoc | null> =>
  shop.db.collection('trials').get(docId(shop.shop, shopper));

test('a batch counts once, wherever folding was stopped and however often it is tried', async () => {
  for (let request = 1; request <= 9; request++) {
    await batchOf('ann', 'x1.a', ['expose', 'expose', 'click']);
    let left = request;
    shop.wire.intercept = ({ action }) => {
      if (action !== 'database.abortTransaction' && left-- <= 0) throw new Error('killed');
    };
    await foldTrialBatches(shop.db, shop.shop, open, at).catch(() => undefined);
    shop.wire.intercept = undefined;
    await foldAll();
  }
  await foldAll();
  expect((await trialOf('ann'))?.in.x1).toMatchObject({
    arm: 'a',
    exposures: 18,
    clicks: 9,
    latencyMs: 18 * 40,
  });
});

test('lists of another slot, time or experiment count for the holdout alone, or for nothing', async () => {
  await batchOf('ann', 'x1.a', ['expose'], NOW - 2 * DAY);
  await batchOf('ann', 'x1.a', ['expose'], NOW, 'similar');
  await batchOf('ann', 'x2.a', ['expose']);
  await batchOf('ann', 'rest', ['expose']);
  await batchOf('bob', 'holdout', ['expose', 'dislike']);
  await batchOf('cat', 'all', ['expose']);
  await foldAll();
  const key = roundKey(0);
  expect(await trialOf('ann')).toMatchObject({ keys: [key], in: { [key]: { arm: 'rest', exposures: 3 } } });
  expect(await trialOf('bob')).toMatchObject({
    in: { [key]: { arm: 'holdout', exposures: 1, dislikes: 1 } },
  });
  expect(await trialOf('cat')).toBeNull();
});

test('who leaves while a page is being folded is not brought back by it', async () => {
  await batchOf('ann', 'x1.a', ['expose']);
  await foldAll();
  await batchOf('ann', 'x1.a', ['click']);
  await batchOf('bob', 'x1.b', ['expose']);
  let isGone = false;
  shop.wire.intercept = async ({ action }) => {
    // All is read, nothing is written yet.
    if (isGone || action !== 'database.startTransaction') return;
    isGone = true;
    await shop.db.collection('eventBatches').removeWhere({ shop: shop.shop, shopper: 'ann' });
    await leaveTrials(shop.db, shop.shop, 'ann');
  };
  await foldAll();
  shop.wire.intercept = undefined;
  expect(isGone).toBe(true);
  await foldAll();
  expect(await trialOf('ann')).toBeNull();
  expect((await trialOf('bob'))?.in.x1).toMatchObject({ exposures: 1 });
});

test('sums by arm are those of the shoppers; renamed they stay, closed they go', async () => {
  await batchOf('ann', 'x1.a', ['expose', 'expose', 'click']);
  await batchOf('bob', 'x1.a', ['expose']);
  await batchOf('cat', 'x1.b', ['expose', 'click', 'click']);
  await foldAll();
  const sums = async () =>
    (await sumTrials(shop.db, shop.shop, 'x1')).map((one) => [one.arm, one.shoppers, one.sums.ctr]);
  const expected = [
    ['a', 2, { n: 2, x: 1, y: 3, xx: 1, xy: 2, yy: 5 }],
    ['b', 1, { n: 1, x: 2, y: 1, xx: 4, xy: 2, yy: 1 }],
  ];
  expect(await sums()).toEqual(expected);
  // Half of what somebody did was folded under the new name already.
  await batchOf('ann2', 'x1.a', ['expose']);
  await foldAll();
  await renameTrials(shop.db, shop.shop, 'ann', 'ann2');
  expect(await trialOf('ann')).toBeNull();
  expect((await trialOf('ann2'))?.in.x1).toMatchObject({ exposures: 3, clicks: 1 });
  expect(await closeTrials(shop.db, shop.shop, 'x1')).toBe(3);
  expect(await sums()).toEqual([]);
  // They are in the round of the holdout still.
  expect(await shop.db.collection('trials').count({ shop: shop.shop })).toBe(3);
  await closeTrials(shop.db, shop.shop, roundKey(0));
  expect(await shop.db.collection('trials').count({ shop: shop.shop })).toBe(0);
});

test('what is closed while somebody folds is not written back', async () => {
  await batchOf('ann', 'x1.a', ['expose']);
  await foldAll();
  await batchOf('ann', 'x1.a', ['expose']);
  shop.wire.intercept = async ({ action }) => {
    if (action !== 'database.startTransaction') return;
    shop.wire.intercept = undefined;
    await closeTrials(shop.db, shop.shop, 'x1');
  };
  expect(await foldTrialBatches(shop.db, shop.shop, open, at)).toEqual({ done: 0, more: false });
  expect((await trialOf('ann'))?.keys).toEqual(['holdout-0']);
});
