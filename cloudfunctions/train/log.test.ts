import { UNPROVEN_PLACES } from '@zhuyi/attention-core';
import { LOG_START } from '@zhuyi/cloud-kit';
import { openTestShop, type Intercept, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { EventBatchDoc, ShopEvent } from '@zhuyi/contracts';
import { callAt, fillShop, forgetRuns, NIGHT, runOf, slicesToEnd } from './fixture';
import { readLogPage } from './log';

const DAY = 24 * 3600 * 1000;
let shop: TestShop;

beforeAll(async () => {
  shop = await openTestShop();
  await fillShop(shop, 24, 20);
});
beforeEach(() => void jest.spyOn(console, 'log').mockImplementation(() => undefined));
afterEach(async () => {
  jest.restoreAllMocks();
  shop.wire.intercept = undefined;
  await forgetRuns(shop);
});
afterAll(() => shop.close());

const click = (id: string, itemId: string, at: number): ShopEvent => ({ id, type: 'click', itemId, at });

/** Stores a batch and removes it after `work`. */
async function withBatches(batches: EventBatchDoc[], work: () => Promise<void>): Promise<void> {
  await shop.db.collection('eventBatches').addMany(batches);
  await work();
  await shop.db
    .collection('eventBatches')
    .removeWhere({ _id: shop.db.command.in(batches.map(({ _id }) => _id)) });
}

const batch = (name: string, receivedAt: number, events: ShopEvent[]): EventBatchDoc => ({
  _id: `main:${name}:b`,
  shop: 'main',
  batchId: 'b',
  shopper: name,
  sessionId: 's',
  sentAt: receivedAt,
  receivedAt,
  origin: 'simulated',
  events,
});

test('every batch is read once, those of the same moment too, however the pages lie', async () => {
  const at = NIGHT - 3600_000;
  const together = Array.from({ length: 7 }, (_, n) => batch(`t${n}`, at, [click('e', `i${n}`, at - 1000)]));
  await withBatches(together, async () => {
    for (const size of [1, 2, 3, 1000]) {
      const plan = { version: 'v', live: null, base: null, upTo: NIGHT, by: 'timer' } as const;
      const items: string[] = [];
      let cursor = LOG_START;
      for (let last = false; !last;) {
        const page = await readLogPage(callAt(shop, NIGHT, 'h'), { cursor, plan }, size);
        items.push(
          ...page.behaviours.filter(({ shopper }) => shopper.startsWith('t')).map(({ itemId }) => itemId),
        );
        ({ cursor, last } = page);
      }
      expect(items).toEqual(together.map(({ events }) => events[0]?.itemId));
    }
  });
});

test('a phone that was away for days is heard in the night after it came back', async () => {
  const late = batch('late', NIGHT + DAY / 2, [click('e', 'i1', NIGHT - 3 * DAY)]);
  await slicesToEnd(shop, { units: 1000 });
  await withBatches([late], async () => {
    await slicesToEnd(shop, { at: NIGHT + DAY, units: 1000 });
    const [before, after] = [await runOf(shop, '20261122-1'), await runOf(shop, '20261123-1')];
    expect(after.counts.fed).toBe((before.counts.fed ?? 0) + 1);
    expect(after.counts.shoppers).toBe((before.counts.shoppers ?? 0) + 1);
  });
});

test('what no hand can do is left out, and counted in the run’s document', async () => {
  const start = NIGHT - 6 * 3600_000;
  const looks = Array.from({ length: 50 }, (_, n) => click(`e${n}`, `i${n % 24}`, start + n * 300));
  const again = looks.map((event, n) => ({ ...event, at: start + 15_000 + n * 300 }));
  const bot = [looks, again].map((events, n) => ({
    ...batch('bot', start + 60_000, events),
    _id: `main:bot:${n}`,
  }));
  const keen = batch(
    'keen',
    start,
    Array.from({ length: 14 }, (_, n) => click(`e${n}`, 'i3', start - n * 60_000)),
  );
  const glance = batch('glance', start, [{ ...click('e', 'i4', start), type: 'browse', dwellMs: 50 }]);
  await withBatches([...bot, keen, glance], async () => {
    await slicesToEnd(shop, { units: 1000 });
    const { counts, metrics, durationsMs, lossCurve } = await runOf(shop, '20261122-1');
    expect(counts).toMatchObject({
      fed: 300 + 115,
      tooFast: 100,
      selfRepeat: 13,
      tooShortDwell: 1,
      kept: 301,
    });
    for (const name of ['NDCG@10', 'coverage@10', 'gini', 'novelty', 'screen:share@1']) {
      expect(metrics[name]).toBeGreaterThanOrEqual(0);
    }
    expect(Object.keys(durationsMs)).toEqual(expect.arrayContaining(['collect', 'fit', 'publish']));
    expect(lossCurve.length).toBeGreaterThan(0);
  });
});

test('accounts that nothing speaks for are a few an item; who agreed no more is not learnt from', async () => {
  const at = NIGHT - 3600_000;
  await shop.addItems({ itemId: 'quiet' });
  const farm = Array.from({ length: 40 }, (_, n) => ({
    ...batch(`f${n}`, at + n, [click('e', 'quiet', at)]),
    origin: 'phone' as const,
  }));
  const lists = { recent: [], exposed: [], bought: [], disliked: [], batches: [] };
  const keep = (name: string, consent: boolean, paidOrders?: number) =>
    shop.db.collection('shoppers').set({
      _id: docId('main', name),
      shop: 'main',
      ...lists,
      consent,
      personalise: true,
      ...(paidOrders === undefined ? {} : { paidOrders }),
      createdAt: at - DAY,
      updatedAt: at,
    });
  for (const [n] of farm.entries()) await keep(`f${n}`, n < 30);
  await withBatches(farm, async () => {
    await slicesToEnd(shop, { units: 1000 });
    const { counts } = await runOf(shop, '20261122-1');
    expect(counts).toMatchObject({
      fed: 300 + 30,
      unproven: 30 - UNPROVEN_PLACES,
      kept: 300 + UNPROVEN_PLACES,
    });
    await forgetRuns(shop);
    await keep('f0', true, 1);
    await slicesToEnd(shop, { units: 1000 });
    expect((await runOf(shop, '20261122-1')).counts).toMatchObject({ unproven: 29 - UNPROVEN_PLACES });
  });
  await shop.db.collection('shoppers').removeWhere({ shop: 'main' });
  await shop.db.collection('items').remove(docId('main', 'quiet'));
});

test('a night keeps to its budget of operations', async () => {
  let operations = 0;
  let most = 0;
  const count: Intercept = ({ action }) => {
    if (action.startsWith('database.')) operations += 1;
  };
  shop.wire.intercept = count;
  const answers = await slicesToEnd(shop, { units: 3 });
  const whole = operations;
  shop.wire.intercept = undefined;
  await forgetRuns(shop);
  shop.wire.intercept = count;
  for (let n = 0; n < 3; n++) {
    operations = 0;
    await slicesToEnd(shop, { at: NIGHT + n * DAY, units: 1000 });
    most = Math.max(most, operations);
  }
  // In slices: 8 each, and what starting, publishing and cleaning take once.
  expect(whole).toBeLessThanOrEqual(50 + 10 * answers.length);
  expect(most).toBeLessThanOrEqual(70);
});
