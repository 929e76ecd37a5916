import { defineFunction, LOG_DELAY_MS, makeRequestId, openKeys } from '@zhuyi/cloud-kit';
import { openTestShop, requestsOf, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import * as z from 'zod';
import { main as experiments } from '../experiments';
import { foldTrials } from './trials';

const OWNER = { as: 'owner' };
const fold = defineFunction({
  name: 'fold',
  input: z.object({}),
  handle: (_, call) => foldTrials(call, () => true),
});
let shop: TestShop;
let now = Date.parse('2026-11-22T03:00:00Z');

beforeAll(async () => {
  process.env.ZHUYI_OWNERS = 'o-owner';
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  shop = await openTestShop();
});
afterAll(async () => {
  jest.restoreAllMocks();
  await shop.close();
});

/** A holdout of a moment ago, with a shopper in it and one beside it who looked at something; folded once or never before. */
async function begin(isFirst: boolean): Promise<void> {
  for (const name of ['experiments', 'trials', 'eventBatches'] as const)
    await shop.db.collection(name).removeWhere({ shop: shop.shop });
  await shop.db.collection('settings').remove('main:trials');
  await shop.ok(experiments, { action: 'saveHoldout', share: 20, revision: 0 }, OWNER);
  if (!isFirst) await shop.ok(fold, {});
  now += 1000;
  for (const [shopper, arm] of [
    ['ann', 'holdout'],
    ['bob', 'rest'],
  ] as const) {
    const context = {
      ...openKeys(shop.db, shop.shop),
      now,
      random: Math.random,
      shopper: async () => shopper,
    };
    const requestId = await makeRequestId(context, { version: 'v1', arm, slot: 'home' }, ['i1']);
    const events = [{ id: `e${now}${shopper}`, type: 'expose' as const, itemId: 'i1', at: now, requestId }];
    await shop.addBatches([{ batchId: `b${now}${shopper}`, shopper, origin: 'import', events }]);
  }
  now += LOG_DELAY_MS + 1000;
}

test.each([true, false])(
  'a holdout that is switched off while its shoppers are counted keeps none of them (first: %s)',
  async (isFirst) => {
    await begin(isFirst);
    const requests = await requestsOf(shop.wire, () => shop.ok(fold, {}));
    const trials = shop.db.collection('trials');
    expect(await trials.count({ shop: shop.shop })).toBe(2);
    // Inside a transaction the database keeps others waiting by itself.
    const before = requests.findIndex(({ action }) => action === 'database.startTransaction');
    for (let at = 0; at <= before; at++) {
      await begin(isFirst);
      let left = at;
      shop.wire.intercept = async () => {
        if (left-- > 0) return;
        shop.wire.intercept = undefined;
        await shop.ok(experiments, { action: 'saveHoldout', share: 0, revision: 1 }, OWNER);
      };
      await shop.ok(fold, {});
      expect(shop.wire.intercept).toBeUndefined();
      expect([at, await trials.find({ shop: shop.shop })]).toEqual([at, []]);
    }
  },
);
