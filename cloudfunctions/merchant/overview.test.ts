import { dayOf, makeRequestId, openKeys } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { Answer, Overview, OverviewRow, RollupDoc, ShopEvent } from '@zhuyi/contracts';
import { main as rollup } from '../rollup';
import { inOrder, recount } from '../rollup/testing/recount';
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

const byHand = (): Promise<OverviewRow[]> => recount(shop.db, ['home', 'similar', 'together']);

const ask = (): Promise<Overview> => shop.ok<Overview>(merchant, week(), owner);

async function overview(): Promise<OverviewRow[]> {
  return inOrder((await ask()).rows);
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

/** As often as there is something to fold. */
async function runAll(): Promise<void> {
  for (let done = 1; done > 0;) {
    const answer = await runRollup();
    expect(answer).toMatchObject({ ok: true, data: { failed: [] } });
    done = answer.ok ? answer.data.batches : 0;
  }
}

function fail(): never {
  throw new Error('there is none');
}

describe('figures', () => {
  test('are those that the rollup has folded, and equal a count of the stored batches then', async () => {
    expect(await ask()).toMatchObject({ rows: [], countedTo: 0, salesTo: 0, behind: true, setAside: 0 });
    await someBatches(520, 'a');
    // The page counts nothing itself.
    expect(await overview()).toEqual([]);
    killAfter('database.commitTransaction', 1);
    expect(await runRollup()).toMatchObject({
      ok: true,
      data: { failed: expect.arrayContaining(['batches']) },
    });
    shop.wire.intercept = undefined;
    const rollupState = await shop.db.collection('settings').get(docId('main', 'rollup'));
    expect(rollupState).toMatchObject({ cursor: { receivedAt: expect.any(Number) } });
    await runAll();
    expect(await overview()).toEqual(await byHand());
    const { countedTo, behind } = await ask();
    expect(countedTo).toBeGreaterThan(Date.now());
    expect(behind).toBe(false);
  });

  test('count every batch once, wherever in a page the rollup is killed', async () => {
    await someBatches(40, 'b');
    const before = await overview();
    for (const survived of [0, 5, 20]) {
      killAfter('database.modifyDocument', survived);
      expect(await runRollup()).toMatchObject({ data: { failed: expect.arrayContaining(['batches']) } });
      shop.wire.intercept = undefined;
      expect(await overview()).toEqual(before);
    }
    killAfter('database.commitTransaction', 0);
    expect(await runRollup()).toMatchObject({ data: { failed: expect.arrayContaining(['batches']) } });
    shop.wire.intercept = undefined;
    await runAll();
    expect(await overview()).toEqual(await byHand());
  });

  test('count every batch once when two rollups run at the same time', async () => {
    await someBatches(60, 'd');
    await Promise.all([runRollup(), runRollup(), runRollup()]);
    await runAll();
    expect(await overview()).toEqual(await byHand());
  });

  test('do not take what the phone may still be sending', async () => {
    const before = await overview();
    await someBatches(5, 'e');
    expect(await runRollup(60_000)).toMatchObject({ ok: true, data: { batches: 0 } });
    expect(await overview()).toEqual(before);
  });

  test('of a month cost five database operations, whatever waits to be folded', async () => {
    await shop.ok(merchant, { action: 'setRole', openid: 'o-viewer', role: 'viewer' }, owner);
    await shop.ok(merchant, week(), { as: 'viewer' });
    const seen: string[] = [];
    shop.wire.intercept = ({ action }) => void seen.push(action);
    const month = { ...week(), from: dayOf(Date.now() - 30 * DAY) };
    await shop.ok(merchant, month, { as: 'viewer' });
    expect(seen.length).toBeLessThanOrEqual(5);
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
    await runAll();
    expect(await shop.ok(merchant, week(), owner)).toMatchObject({ simulated: true });
  });

  test('counted by other rules are not shown, and are counted anew', async () => {
    await runAll();
    const settings = shop.db.collection('settings');
    const key = docId('main', 'rollup');
    const old = (await settings.get<RollupDoc>(key)) ?? fail();
    delete old.rule;
    await settings.set(old);
    const invented = { day: dayOf(Date.now()), slot: 'anything', version: 'v', arm: 'a' };
    const counts = { exposures: 9, clicks: 9, carts: 9, purchases: 9, units: 9, gmvFen: 9 };
    const _id = docId('main', ...Object.values(invented));
    await shop.db.collection('slotStats').set({ ...invented, ...counts, _id, shop: 'main', generation: 0 });
    expect(await ask()).toMatchObject({ rows: [], countedTo: 0 });
    await runAll();
    expect(await overview()).toEqual(await byHand());
    // Rows that nobody reads are gone.
    expect(await shop.db.collection('slotStats').get(_id)).toBeNull();
  });

  test('are given for days that exist, not for all time', async () => {
    const refused = (from: string, to: string) =>
      shop.refused(merchant, { action: 'overview', from, to }, owner);
    expect(await refused('2026-01-02', '2026-01-01')).toMatchObject({ code: 'BAD_INPUT', field: 'to' });
    expect(await refused('2020-01-01', '2026-01-01')).toMatchObject({ code: 'BAD_INPUT', field: 'to' });
    expect(await refused('2026-99-99', '2026-99-99')).toMatchObject({ code: 'BAD_INPUT', field: 'to' });
  });
});
