import { foldNextPage, LOG_DELAY_MS, markErased } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { MerchantAnswers, ShopEvent, TrainingDoc } from '@zhuyi/contracts';
import { main as merchant } from '../merchant';
import { REGISTER } from './testing/claims';
import { inOrder, recount } from './testing/recount';

let shop: TestShop;
let now = Date.parse('2026-11-22T03:00:00Z');

beforeEach(async () => {
  process.env.ZHUYI_OWNERS = 'o-owner';
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  shop = await openTestShop();
  for (const shopper of ['stays', 'goes']) {
    const events: ShopEvent[] = [
      { id: 'e', type: 'click', itemId: 'pan', at: now, requestId: 'v1~a~home~1~r~owner.signature' },
    ];
    await shop.addBatches([{ batchId: 'b', shopper, origin: 'phone', events }]);
  }
  now += LOG_DELAY_MS;
});
afterEach(async () => {
  shop.wire.intercept = undefined;
  shop.wire.interceptAnswer = undefined;
  await shop.close();
  jest.restoreAllMocks();
});

const fold = () => foldNextPage(shop.db, shop.shop, now, now);
const leaves = () => markErased(shop.db, shop.shop, 'goes', now);
const stored = async () => {
  const batches = await shop.db.collection('eventBatches').find({ shop: shop.shop }, { fields: ['shopper'] });
  return batches.map(({ shopper }) => shopper);
};

/** Holds the first request that `isIt` names, before the database sees it or before its answer is told. */
function hold(where: 'intercept' | 'interceptAnswer', isIt: (request: { action: string }) => boolean) {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const reached = new Promise<void>((resolve) => {
    shop.wire[where] = async (request) => {
      if (!isIt(request)) return;
      shop.wire[where] = undefined;
      resolve();
      await released;
    };
  });
  return { reached, release };
}

async function expectGone(): Promise<void> {
  while ((await fold()).batches > 0);
  expect(await stored()).toEqual(['stays']);
  const days = { from: '2026-11-01', to: '2026-11-30' };
  const { rows } = await shop.ok<MerchantAnswers['overview']>(
    merchant,
    { action: 'overview', ...days },
    { as: 'owner' },
  );
  expect(rows).toMatchObject([{ clicks: 1, clickers: 1 }]);
  expect(inOrder(rows)).toEqual(await recount(shop.db, REGISTER));
}

const begins = ({ action }: { action: string }) => action === 'database.startTransaction';
const asksForMarks = (request: object) => JSON.stringify(request).includes('erased');

test('a fold that had read the page before the mark, and ends while another one removes', async () => {
  const first = hold('intercept', begins);
  const early = fold();
  await first.reached;
  await leaves();
  const second = hold('interceptAnswer', asksForMarks);
  const late = fold();
  await second.reached;
  // The early one counts the batch that the late one is just about to remove.
  first.release();
  expect(await early).toMatchObject({ batches: 2 });
  second.release();
  await late;
  await expectGone();
});

test('a fold that had read the page before the mark, and ends after another one has removed', async () => {
  const first = hold('intercept', begins);
  const early = fold();
  await first.reached;
  await leaves();
  await fold();
  first.release();
  expect(await early).toMatchObject({ batches: 0 });
  await expectGone();
});

test('what sells now is counted anew without it', async () => {
  const counts = {
    shop: shop.shop,
    cursor: { receivedAt: now, id: 'x' },
    countedTo: now,
    items: [],
    updatedAt: now,
  };
  for (const name of ['now', 'day']) {
    await shop.db.collection('recentCounts').set({ ...counts, _id: docId(shop.shop, name) });
  }
  await leaves();
  await fold();
  expect(await shop.db.collection('recentCounts').find({ shop: shop.shop })).toMatchObject([
    { _id: docId(shop.shop, 'now'), stale: true, cursor: { id: '' } },
  ]);
});

test('a training that may have read it begins anew', async () => {
  const run = { shop: shop.shop, runId: 'r1', phase: 'fit', plan: { version: 'v2', upTo: now } };
  await shop.db.collection('trainings').set({ ...(run as TrainingDoc), _id: docId(shop.shop, 'r1') });
  await leaves();
  await fold();
  expect(await shop.db.collection('trainings').get(docId(shop.shop, 'r1'))).toMatchObject({ withdrawn: 2 });
});
