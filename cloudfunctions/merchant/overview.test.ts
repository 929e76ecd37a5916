import { dayOf, makeRequestId, openKeys } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { Answer, EventBatchDoc, MerchantAnswers, OverviewRow, ShopEvent } from '@zhuyi/contracts';
import { main as rollup } from '../rollup';
import { main as merchant } from '.';

const DAY = 24 * 3600 * 1000;
const HOUR = 3600 * 1000;
let shop: TestShop;
beforeAll(async () => {
  process.env.ZHUYI_OWNERS = 'o-owner';
  shop = await openTestShop();
});
afterAll(() => shop.close());
afterEach(() => {
  shop.wire.intercept = undefined;
  jest.restoreAllMocks();
});

const owner = { as: 'owner' };
const week = () => ({ action: 'overview', from: dayOf(Date.now() - 6 * DAY), to: dayOf(Date.now()) });

/** Batches of random shoppers, days and slots, the same for the same seed. */
async function someBatches(count: number, name: string): Promise<void> {
  const keys = openKeys(shop.db, shop.shop);
  const slots = ['home', 'similar', 'together'];
  const types = ['expose', 'expose', 'click', 'cart', 'browse', 'purchase'] as const;
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const batches = [];
  for (let i = 0; i < count; i++) {
    const shopper = `shopper${i % 17}`;
    const context = { ...keys, now: Date.now(), random, shopper: async () => shopper };
    const parts = { version: pick(['v1', 'v2']), arm: 'a', slot: pick(slots) };
    const requestId = await makeRequestId(context, parts, []);
    const events = Array.from({ length: 1 + (i % 5) }, (_, k): ShopEvent => {
      const type = pick(types);
      return {
        id: `e${k}`,
        type,
        itemId: `i${Math.floor(random() * 50)}`,
        at: Date.now() - Math.floor(random() * 5 * DAY),
        ...(random() < 0.8 ? { requestId } : { slot: 'home' }),
        ...(type === 'purchase' ? { quantity: 1 + (k % 3), price: 1990 } : {}),
      };
    });
    const origin = 'import' as const;
    batches.push({ batchId: `${name}${i}`, shopper, origin, events });
  }
  await shop.addBatches(batches);
}

/** The figures as a person would count them, from the stored batches alone. */
async function byHand(): Promise<OverviewRow[]> {
  const batches: EventBatchDoc[] = [];
  for await (const page of shop.db.collection('eventBatches').pages({}, 1000)) batches.push(...page);
  const rows: Record<string, OverviewRow> = {};
  for (const event of batches.flatMap(({ events }) => events)) {
    const slot = event.requestId?.split('~')[2] ?? '-';
    const day = new Date(event.at + 8 * HOUR).toISOString().slice(0, 10);
    const row = (rows[`${day} ${slot}`] ??= {
      day,
      slot,
      exposures: 0,
      clicks: 0,
      carts: 0,
      orders: 0,
      units: 0,
      gmvFen: 0,
    });
    if (event.type === 'expose') row.exposures += 1;
    if (event.type === 'click') row.clicks += 1;
    if (event.type === 'cart') row.carts += 1;
    if (event.type === 'purchase') {
      row.orders += 1;
      row.units += event.quantity ?? 1;
      row.gmvFen += (event.quantity ?? 1) * (event.price ?? 0);
    }
  }
  return Object.entries(rows)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row)
    .filter((row) => row.exposures + row.clicks + row.carts + row.orders > 0);
}

function sorted(rows: OverviewRow[]): OverviewRow[] {
  return [...rows].sort((a, b) => (`${a.day} ${a.slot}` < `${b.day} ${b.slot}` ? -1 : 1));
}

async function overview(): Promise<OverviewRow[]> {
  return sorted((await shop.ok<MerchantAnswers['overview']>(merchant, week(), owner)).rows);
}

/** The function dies at the next request of this kind after `survived` of them. */
function killAfter(action: string, survived: number): void {
  let left = survived;
  let killed = false;
  shop.wire.intercept = (request) => {
    if (request.action === action && left-- <= 0) killed = true;
    // What the dead left open, the platform ends.
    if (killed && request.action !== 'database.abortTransaction') throw new Error('killed');
  };
}

/** Runs the timer as if it were later, so that everything stored is old enough to fold. */
async function runRollup(laterMs = HOUR): Promise<Answer<{ batches: number; failed: string[] }>> {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  const later = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + laterMs);
  const answer = await shop.call(rollup, { Type: 'Timer' }, { source: 'wx_trigger', as: null });
  later.mockRestore();
  return answer as Answer<{ batches: number; failed: string[] }>;
}

describe('figures', () => {
  test('equal a count of the stored batches: before, between the pages of, and after folding', async () => {
    await someBatches(520, 'a');
    const counted = await byHand();
    expect(await overview()).toEqual(counted);
    expect(await shop.db.collection('slotStats').count({})).toBe(0);
    killAfter('database.commitTransaction', 1);
    expect(await runRollup()).toMatchObject({
      ok: true,
      data: { failed: expect.arrayContaining(['batches']) },
    });
    shop.wire.intercept = undefined;
    const rollupState = await shop.db.collection('settings').get(docId('main', 'rollup'));
    expect(rollupState).toMatchObject({ cursor: { receivedAt: expect.any(Number) } });
    expect(await overview()).toEqual(counted);
    expect(await runRollup()).toMatchObject({ ok: true, data: { batches: 20 } });
    await someBatches(40, 'b');
    expect(await overview()).toEqual(await byHand());
  });

  test('count every batch once, wherever in a page the rollup is killed', async () => {
    const counted = await byHand();
    for (const survived of [0, 5, 20]) {
      killAfter('database.modifyDocument', survived);
      expect(await runRollup()).toMatchObject({ data: { failed: expect.arrayContaining(['batches']) } });
      shop.wire.intercept = undefined;
      expect(await overview()).toEqual(counted);
    }
    killAfter('database.commitTransaction', 0);
    expect(await runRollup()).toMatchObject({ data: { failed: expect.arrayContaining(['batches']) } });
    shop.wire.intercept = undefined;
    expect(await runRollup()).toMatchObject({ ok: true, data: { batches: 40 } });
    expect(await overview()).toEqual(counted);
  });

  test('count every batch once when two rollups run at the same time', async () => {
    await someBatches(60, 'd');
    await Promise.all([runRollup(), runRollup(), runRollup()]);
    expect(await overview()).toEqual(await byHand());
  });

  test('do not take what the phone may still be sending', async () => {
    await someBatches(5, 'e');
    const { foldedTo } = await shop.ok<MerchantAnswers['overview']>(merchant, week(), owner);
    const answer = await runRollup(60_000);
    expect(answer).toMatchObject({ ok: true, data: { batches: 0 } });
    expect((await shop.ok<MerchantAnswers['overview']>(merchant, week(), owner)).foldedTo).toBe(foldedTo);
  });

  test('are marked while simulated shoppers are among them', async () => {
    expect(await shop.ok(merchant, week(), owner)).toMatchObject({ simulated: false });
    const event: ShopEvent = { id: 'x', type: 'click', itemId: 'i', at: Date.now() - DAY };
    const batch = {
      batchId: 's',
      shopper: 'sim',
      sessionId: 's',
      origin: 'simulated' as const,
      events: [event],
    };
    await shop.addBatches([batch]);
    expect(await shop.ok(merchant, week(), owner)).toMatchObject({ simulated: true });
  });

  test('are given for days that exist, not for all time', async () => {
    const ask = (from: string, to: string) => shop.refused(merchant, { action: 'overview', from, to }, owner);
    expect(await ask('2026-01-02', '2026-01-01')).toMatchObject({ code: 'BAD_INPUT', field: 'to' });
    expect(await ask('2020-01-01', '2026-01-01')).toMatchObject({ code: 'BAD_INPUT', field: 'to' });
    expect(await ask('2026-99-99', '2026-99-99')).toMatchObject({ code: 'BAD_INPUT', field: 'to' });
  });
});
