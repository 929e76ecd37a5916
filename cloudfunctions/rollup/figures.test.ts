import { eraseBatches, foldNextPage, LOG_DELAY_MS, makeRequestId, openKeys } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId, RUNGS } from '@zhuyi/contracts';
import type { LaunchScene, MerchantAnswers, Rung, ShopEvent } from '@zhuyi/contracts';
import fc from 'fast-check';
import { main as me } from '../me';
import { main as merchant } from '../merchant';
import { main as track } from '../track';
import { main as rollup } from '.';
import { claim, DAY, REGISTER, type Claim } from './testing/claims';
import { chinaDay, inOrder, recount } from './testing/recount';
import { expectDetails } from './testing/recount-details';

/** Raised by hand for a long look: ZHUYI_FIGURES_RUNS=500. */
const RUNS = Number(process.env.ZHUYI_FIGURES_RUNS ?? 6);

let shop: TestShop;
/** The shop's clock: moved by hand, so that two minutes pass when a test says so. */
let now = Date.parse('2026-11-22T03:00:00Z');

beforeAll(async () => {
  process.env.ZHUYI_OWNERS = 'o-owner';
  shop = await openTestShop();
  await shop.addItems({ itemId: 'pan' }, { itemId: 'cup' });
});
afterAll(() => shop.close());
beforeEach(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  await emptyShop();
});
afterEach(() => {
  shop.wire.intercept = undefined;
  jest.restoreAllMocks();
});

async function emptyShop(): Promise<void> {
  const log = ['eventBatches', 'recentCounts', 'setAside', 'shoppers', 'slots'] as const;
  const figures = ['itemDays', 'slotStats', 'slotShoppers'] as const;
  for (const name of [...log, ...figures]) await shop.db.collection(name).removeWhere({ shop: shop.shop });
  await shop.db.collection('settings').remove(docId(shop.shop, 'rollup'));
  await addSlot('promo');
}

async function addSlot(slot: string): Promise<void> {
  const settings = { slot, title: '', enabled: true, pins: [], boosts: [], exclusions: [] };
  await shop.db
    .collection('slots')
    .set({ ...settings, _id: docId(shop.shop, slot), shop: shop.shop, updatedAt: now });
}

function requestIdOf(slot: string, version: string, shopper: string): Promise<string> {
  const keys = openKeys(shop.db, shop.shop);
  const context = { ...keys, now, random: () => 0.5, shopper: () => Promise.resolve(shopper) };
  // Lists of one version say their rung.
  const rung = version === 'v2' ? { rung: RUNGS[slot.length % RUNGS.length] as Rung } : {};
  return makeRequestId(context, { version, arm: 'a', slot, ...rung }, ['pan']);
}

async function roll(): Promise<Record<string, unknown>> {
  now += 1;
  const answer = await shop.call(rollup, {}, { source: 'wx_trigger', as: null });
  return (answer as { data: Record<string, unknown> }).data;
}

/** Everything that is stored is old enough, and folded, in as many runs as it takes. */
async function rollAll(): Promise<void> {
  now += LOG_DELAY_MS;
  for (let batches: unknown = 1; batches !== 0;) {
    const done = await roll();
    expect(done).toMatchObject({ failed: [] });
    ({ batches } = done);
  }
}

async function figures(): Promise<MerchantAnswers['overview']> {
  const days = { from: chinaDay(now - 60 * DAY), to: chinaDay(now) };
  return shop.ok<MerchantAnswers['overview']>(merchant, { action: 'overview', ...days }, { as: 'owner' });
}

async function expectRecount(): Promise<void> {
  expect(inOrder((await figures()).rows)).toEqual(await recount(shop.db, REGISTER));
  await expectDetails(shop.db, shop.shop, REGISTER);
}

/** The functions die at the request number `at`, counted from now on. */
function killAt(at: number): void {
  let left = at;
  shop.wire.intercept = ({ action }) => {
    // What the dead left open, the platform ends.
    if (action !== 'database.abortTransaction' && left-- <= 0) throw new Error('killed');
  };
}

async function eventsOf(claims: readonly Claim[], shopper: string): Promise<ShopEvent[]> {
  const events: ShopEvent[] = [];
  for (const { type, slot, version, ago, quantity, twice } of claims) {
    const requestId = slot === null ? {} : { requestId: await requestIdOf(slot, version, shopper) };
    const bought = type === 'purchase' ? { quantity, price: 1990 } : {};
    const itemId = quantity % 2 === 0 ? 'cup' : 'pan';
    const event = { id: `e${events.length}`, type, itemId, at: now - ago, ...requestId, ...bought };
    events.push(event, ...(twice ? [event] : []));
  }
  return events;
}

/** How visits began: some do not say, and one says what is in no list. */
const SCENES = [undefined, 'search', 'moments', 'other', 'a new one'] as (LaunchScene | undefined)[];

async function store(batchId: string, shopper: string, claims: readonly Claim[]): Promise<void> {
  const events = await eventsOf(claims, shopper);
  const scene = SCENES[(claims[0]?.ago ?? 0) % SCENES.length];
  await shop.addBatches([{ batchId, shopper, origin: 'import', events, ...(scene && { scene }) }]);
}

describe('after any mixture of what may happen, figures equal a recount by hand', () => {
  type Step = (number: number) => Promise<unknown>;
  const importer = fc.constantFrom('i1', 'i2', 'i3');
  const phone = fc.constantFrom('ann', 'bob');
  const claims = fc.array(claim, { minLength: 1, maxLength: 15 });

  /** Batches of a file or an order, as they lie in the store; the same id again is the same batch. */
  const stored = fc
    .record({ shopper: importer, batches: fc.array(claims, { maxLength: 5 }) })
    .map(({ shopper, batches }): Step => async (number) => {
      for (const [at, one] of batches.entries()) await store(`s${number % 5}-${at}`, shopper, one);
    });
  const tracked = fc
    .record({ as: phone, events: fc.array(claim, { minLength: 1, maxLength: 10 }) })
    .map(({ as, events }): Step => async (number) => {
      await shop.ok(me, { action: 'consent', granted: true }, { as });
      const own = await eventsOf(
        events.filter(({ type }) => type !== 'purchase'),
        await shop.pseudonym(as),
      );
      if (own.length === 0) return;
      const batch = { batchId: `t${number}`, sessionId: 's', sentAt: now, scene: 1007, events: own };
      await shop.call(track, batch, { as });
      await shop.call(track, batch, { as });
    });
  const folded = fc
    .record({ pageSize: fc.integer({ min: 1, max: 9 }), kill: fc.option(fc.nat(60)) })
    .map(({ pageSize, kill }): Step => async () => {
      now += LOG_DELAY_MS;
      if (kill !== null) killAt(kill);
      const fold = () => foldNextPage(shop.db, shop.shop, now - LOG_DELAY_MS, now, { pageSize });
      await Promise.allSettled([fold().then(fold), fold()]);
      shop.wire.intercept = undefined;
    });
  const together: fc.Arbitrary<Step> = fc.constant(async () => {
    now += LOG_DELAY_MS;
    await Promise.all([roll(), roll()]);
  });
  const erased = fc
    .record({ shopper: importer, kill: fc.option(fc.nat(40)) })
    .map(({ shopper, kill }): Step => async () => {
      if (kill !== null) killAt(kill);
      const erase = () => eraseBatches(shop.db, shop.shop, shopper, now, () => true);
      await Promise.allSettled([erase(), roll()]);
      shop.wire.intercept = undefined;
    });
  const left = phone.map(
    (as): Step =>
      () =>
        shop.ok(me, { action: 'erase', confirm: true }, { as }),
  );
  const steps = fc.array(fc.oneof(stored, stored, tracked, folded, folded, together, erased, left), {
    minLength: 3,
    maxLength: 10,
  });

  test('duplicates, late, forged and invented events, erasures, kills, several rollups', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        await emptyShop();
        for (const [number, step] of all.entries()) await step(number);
        await rollAll();
        await expectRecount();
      }),
      { numRuns: RUNS },
    );
  }, 120_000);
});

describe('a page of figures', () => {
  test('of 20 slots and 30 days in 12 legal batches folds in short transactions', async () => {
    for (let n = 0; n < 20; n++) await addSlot(`s${n}`);
    for (let n = 0; n < 12; n++) {
      const claims = Array.from({ length: 50 }, (_, k): Claim => {
        const [slot, ago] = [`s${(n * 50 + k) % 20}`, Math.floor((n * 50 + k) / 20) * DAY];
        return { type: 'expose', slot, version: 'v1', ago, quantity: 1, twice: false };
      });
      await store(`b${n}`, 'i1', claims);
    }
    let writes = 0;
    let most = 0;
    shop.wire.intercept = ({ action, transactionId }) => {
      if (action === 'database.startTransaction') writes = 0;
      if (transactionId && action === 'database.modifyDocument') most = Math.max(most, (writes += 1));
    };
    await rollAll();
    shop.wire.intercept = undefined;
    const counted = (await figures()).rows;
    expect(counted).toHaveLength(600);
    expect(counted.every(({ exposures, viewers }) => exposures === 1 && viewers === 1)).toBe(true);
    expect(most).toBeGreaterThan(100);
    expect(most).toBeLessThanOrEqual(151);
    // Taking them out again is as bounded.
    most = 0;
    shop.wire.intercept = ({ action, transactionId }) => {
      if (action === 'database.startTransaction') writes = 0;
      if (transactionId && action !== 'database.getDocument') most = Math.max(most, (writes += 1));
    };
    await eraseBatches(shop.db, shop.shop, 'i1', now, () => true);
    shop.wire.intercept = undefined;
    expect(most).toBeLessThanOrEqual(200);
    expect((await figures()).rows).toEqual([]);
  });

  test('that was counted before others went on changes nothing', async () => {
    const one = (slot: string): Claim => ({
      ...{ type: 'click', slot, version: 'v1', ago: 0, quantity: 1, twice: false },
    });
    for (let n = 0; n < 4; n++) await store(`b${n}`, `i${n}`, [one(n < 2 ? 'home' : 'similar')]);
    now += LOG_DELAY_MS;
    const fold = () => foldNextPage(shop.db, shop.shop, now, now, { pageSize: 2 });
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let isFirst = true;
    const waiting = new Promise<void>((resolve) => {
      shop.wire.intercept = async ({ action }) => {
        if (action !== 'database.startTransaction' || !isFirst) return;
        isFirst = false;
        resolve();
        await held;
      };
    });
    const late = fold();
    await waiting;
    await fold();
    await fold();
    release();
    expect(await late).toMatchObject({ batches: 0 });
    shop.wire.intercept = undefined;
    await rollAll();
    await expectRecount();
  });

  test('holds what no law allows: a batch that is too much for one transaction', async () => {
    const claims = (count: number, type: Claim['type']) =>
      Array.from({ length: count }, (_, k): Claim => {
        return { type, slot: 'home', version: `v${k}`, ago: (k % 28) * DAY, quantity: 1, twice: false };
      });
    await store('huge', 'i1', claims(180, 'click'));
    await store('small', 'i1', claims(3, 'expose'));
    await store('other', 'i2', claims(3, 'expose'));
    await rollAll();
    await expectRecount();
    expect((await shop.db.collection('settings').get(docId(shop.shop, 'rollup'))) ?? {}).not.toHaveProperty(
      'part',
    );
    expect(await eraseBatches(shop.db, shop.shop, 'i1', now, () => true)).toMatchObject({ complete: true });
    await expectRecount();
  });
});

describe('a batch that cannot be folded', () => {
  const poison = (batchId: string, more: object) =>
    shop.db.collection('eventBatches').add({
      ...{ _id: docId(shop.shop, 'i9', batchId), shop: shop.shop, batchId, shopper: 'i9', sessionId: 's' },
      ...{ sentAt: now, receivedAt: now, origin: 'import', events: [] },
      ...more,
    });
  const plain: Claim = { type: 'click', slot: 'home', version: 'v1', ago: 0, quantity: 1, twice: false };
  const asideNow = () => shop.db.collection('setAside').find({ shop: shop.shop });

  test('is set aside at once when it cannot be read; the rest counts, the merchant is told', async () => {
    for (let n = 0; n < 6; n++) await store(`good${n}`, `i${n}`, [plain]);
    await poison('bad', { events: [{ id: 'e', type: 'click', itemId: 'pan', at: 'never' }] });
    await store('good9', 'i1', [plain]);
    await rollAll();
    expect(await figures()).toMatchObject({ setAside: 1 });
    expect((await figures()).rows.reduce((sum, { clicks }) => sum + clicks, 0)).toBe(7);
    expect(await asideNow()).toMatchObject([
      { consumer: 'figures', state: 'aside', document: 'main:i9:bad' },
    ]);
    // Mended, it is counted after all.
    await shop.db.collection('eventBatches').update(docId(shop.shop, 'i9', 'bad'), {
      events: [{ id: 'e', type: 'click', itemId: 'pan', at: now }],
    });
    await rollAll();
    expect(await figures()).toMatchObject({ setAside: 0 });
    await expectRecount();
  });

  test('is passed when it fails alone in three runs, and nothing else is', async () => {
    for (let n = 0; n < 7; n++) {
      // A row that no database takes: 600 KB.
      const version = n === 4 ? 'v'.repeat(300_000) : 'v1';
      const requestId = `${version}~a~home~1~r~owner.signature`;
      const event: ShopEvent = { id: 'e', type: 'cart', itemId: 'pan', at: now - n * DAY, requestId };
      const batch = { batchId: `b${n}`, shopper: `i${n}`, origin: 'import' as const, events: [event] };
      await shop.addBatches([batch]);
    }
    now += LOG_DELAY_MS;
    expect(await roll()).toMatchObject({ failed: ['batches'] });
    expect(await asideNow()).toMatchObject([{ state: 'trying', tries: 1 }]);
    expect(await figures()).toMatchObject({ setAside: 0 });
    // Those before it are in.
    expect((await figures()).rows).toHaveLength(4);
    expect(await roll()).toMatchObject({ failed: ['batches'] });
    expect(await roll()).toMatchObject({ failed: [], batches: 3 });
    expect(await asideNow()).toMatchObject([{ state: 'aside', tries: 4 }]);
    expect((await figures()).rows).toHaveLength(6);
    // Erasing takes nothing out of the figures that was never in them, and forgets what was set aside.
    await eraseBatches(shop.db, shop.shop, 'i4', now, () => true);
    expect(await asideNow()).toEqual([]);
    await expectRecount();
  });

  test('weather sets nothing aside, however long it lasts', async () => {
    for (let n = 0; n < 3; n++) await store(`good${n}`, `i${n}`, [plain]);
    now += LOG_DELAY_MS;
    const refusals = ['database.commitTransaction', 'database.startTransaction', 'slotStats', 'eventBatches'];
    for (const refused of refusals) {
      shop.wire.intercept = ({ action, collectionName }) => {
        if (action === refused || collectionName === refused) throw new Error('gone');
      };
      for (let run = 0; run < 4; run++) expect((await roll()).failed).toContain('batches');
    }
    shop.wire.intercept = undefined;
    await roll();
    expect(await asideNow()).toEqual([]);
    await expectRecount();
  });
});
