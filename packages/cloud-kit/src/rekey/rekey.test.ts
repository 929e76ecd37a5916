import { docId } from '@zhuyi/contracts';
import * as z from 'zod';
import { defineFunction } from '../define-function';
import { forgetSecrets } from '../keys';
import { makeRequestId, readRequestId } from '../request-id';
import { foldNextPage } from '../shop/figures';
import { readRollup } from '../shop/rollup-place';
import { newShopper } from '../shop/shopper-doc';
import { openTestShop, type TestShop } from '../test-kit';
import { rekey } from './rekey';
import { rotateSecret } from './rotate';
import { forgetRekeys, readRekey } from './state';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const START = Date.parse('2026-11-20T10:00:00+08:00');
const PEOPLE = ['ann', 'bob', 'cyd'];
let shop: TestShop;
let now = START;

const who = defineFunction({ name: 'who', input: z.unknown(), handle: (_, call) => call.shopper() });

beforeEach(async () => {
  at(START);
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  shop = await openTestShop();
  for (const name of PEOPLE) await fill(name);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await shop.close();
});

/** Another instance, at a time. */
function at(time: number): void {
  now = time;
  jest.spyOn(Date, 'now').mockReturnValue(time);
  forgetSecrets();
  forgetRekeys();
}

async function fill(name: string): Promise<void> {
  const shopper = await shop.pseudonym(name);
  const { db } = shop;
  const batches = ['b1', 'b2'];
  await db.collection('shoppers').set({ ...newShopper('main', shopper, 1), consent: true, batches });
  await db
    .collection('merchants')
    .set({ _id: docId('main', shopper), shop: 'main', shopper, role: 'viewer', name, createdAt: 1 });
  for (const batchId of batches) {
    await db.collection('eventBatches').add({
      _id: docId('main', shopper, batchId),
      shop: 'main',
      batchId,
      shopper,
      sessionId: name,
      sentAt: START,
      // All in one millisecond: the keys alone say who comes first.
      receivedAt: START,
      origin: 'phone',
      events: [{ id: `${name}-${batchId}`, type: 'click', itemId: 'i', at: START }],
    });
  }
  await db.collection('orders').set({
    _id: docId('main', `order-${name}`),
    shop: 'main',
    shopper,
    orderId: `order-${name}`,
    state: 'placed',
    lines: [],
    totalFen: 1,
    createdAt: 1,
  });
}

/** What is kept, without the names: it must be the same whatever key they are under. */
async function kept(): Promise<unknown> {
  const { db } = shop;
  const of = { shop: 'main' };
  const [shoppers, merchants, orders, batches] = await Promise.all([
    db.collection('shoppers').find(of),
    db.collection('merchants').find(of),
    db.collection('orders').find(of),
    db.collection('eventBatches').find(of),
  ]);
  return {
    shoppers: shoppers.map(({ consent, batches: ids }) => ({ consent, ids })),
    merchants: merchants.map(({ role, name }) => ({ role, name })).sort((a, b) => (a.name < b.name ? -1 : 1)),
    orders: orders.map(({ orderId, state }) => `${orderId} ${state}`).sort(),
    events: batches.flatMap(({ events }) => events.map(({ id }) => id)).sort(),
  };
}

/** Every name of somebody in the store as text. */
async function countNames(names: readonly string[]): Promise<number> {
  const text = await shop.everything();
  return names.reduce((sum, name) => sum + text.split(name).length - 1, 0);
}

/** The timer, a minute each, until the phase; each time with so many steps. */
async function runUntil(phase: string, steps = 1000): Promise<void> {
  for (let n = 0; n < 400; n++) {
    at(now + MINUTE);
    let left = steps;
    await rekey(shop.db, 'main', now, () => left-- > 0);
    if ((await readRekey(shop.db, 'main'))?.phase === phase) return;
  }
  throw new Error(`never came to ${phase}`);
}

test.each([1000, 1])(
  'everything is carried on, by %d steps a minute, and nothing of the old names is left',
  async (steps) => {
    const before = await kept();
    const old = await Promise.all(PEOPLE.map(shop.pseudonym));
    await rotateSecret(shop.db, 'main', now);
    await runUntil('names', steps);
    expect(await kept()).toEqual(before);
    const fresh = await Promise.all(PEOPLE.map(shop.pseudonym));
    for (const [i, name] of PEOPLE.entries()) {
      expect(fresh[i]).toMatch(/^2~/);
      expect(await shop.ok(who, {}, { as: name })).toBe(fresh[i]);
      const doc = await shop.db.collection('shoppers').get(docId('main', fresh[i] ?? ''));
      expect(doc?.consent).toBe(true);
    }
    // The keys of batches follow when no reader of the log comes by them any more.
    at(now + 4 * DAY);
    await shop.addBatches([{ batchId: 'later', shopper: 'sim', origin: 'simulated', events: [] }]);
    await foldNextPage(shop.db, 'main', now, now);
    await runUntil('done', steps);
    expect((await readRollup(shop.db, 'main')).cursor.id).toContain('later');
    expect(await countNames(old)).toBe(0);
    expect(await shop.db.collection('eventBatches').count({ shop: '-main' })).toBe(0);
  },
);

test('killed at any request and continued, it loses and doubles nothing', async () => {
  const before = await kept();
  await rotateSecret(shop.db, 'main', now);
  await runUntil('shoppers');
  for (let killedAt = 1; killedAt < 40; killedAt++) {
    at(now + MINUTE);
    let left = killedAt;
    shop.wire.intercept = ({ action }) => {
      if (action === 'database.abortTransaction') return;
      left -= 1;
      if (left <= 0) throw new Error('killed');
    };
    // The error is the kill's.
    await rekey(shop.db, 'main', now, () => true).catch(() => undefined);
    shop.wire.intercept = undefined;
  }
  await runUntil('names');
  expect(await kept()).toEqual(before);
}, 60_000);

test('whoever calls meanwhile is found under one name, with all that is theirs, and a retry stores nothing twice', async () => {
  const before = await kept();
  const { from } = await rotateSecret(shop.db, 'main', now);
  const old = await shop.pseudonym('ann');
  at(from - 1);
  expect(await shop.ok(who, {}, { as: 'ann' })).toBe(old);
  at(from + 1);
  const [fresh] = await Promise.all(['ann', 'ann', 'ann'].map((as) => shop.ok<string>(who, {}, { as })));
  expect(fresh).toMatch(/^2~/);
  expect(await kept()).toEqual(before);
  const where = { shop: 'main', shopper: fresh ?? '' };
  expect(await shop.db.collection('orders').count(where)).toBe(1);
  expect(await shop.db.collection('eventBatches').count(where)).toBe(2);
  const again = { batchId: 'b1', shopper: fresh ?? '', origin: 'phone' as const, events: [] };
  await shop.addBatches([again]);
  expect(await kept()).toEqual(before);
});

test('figures count every batch once, wherever a name changes', async () => {
  await rotateSecret(shop.db, 'main', now);
  const clicks = async () =>
    (await shop.db.collection('slotStats').find({ shop: 'main' })).reduce((sum, row) => sum + row.clicks, 0);
  await foldNextPage(shop.db, 'main', now, now);
  expect(await clicks()).toBe(6);
  await runUntil('names');
  at(now + 4 * DAY);
  await runUntil('names');
  // The last batch is where the figures stand: its key stays until they have moved on.
  await foldNextPage(shop.db, 'main', now, now);
  expect(await clicks()).toBe(6);
});

test('what was signed before holds for whom it was made, by the name of now', async () => {
  const make = defineFunction({
    name: 'make',
    input: z.unknown(),
    handle: (_, call) => makeRequestId(call, { version: 'v', arm: 'all', slot: 'home' }, ['i']),
  });
  const read = defineFunction({
    name: 'read',
    input: z.strictObject({ id: z.string() }),
    handle: ({ id }, call) => readRequestId(call, id),
  });
  const id = await shop.ok<string>(make, {}, { as: 'ann' });
  const { from } = await rotateSecret(shop.db, 'main', now);
  at(from + 1);
  expect(await shop.ok(read, { id }, { as: 'ann' })).toMatchObject({ slot: 'home' });
  expect(await shop.ok(read, { id }, { as: 'bob' })).toBeNull();
  expect(await shop.ok<string>(make, {}, { as: 'ann' })).toMatch(/\.2~/);
});

test('one rotation at a time, and none while a file is being read', async () => {
  const made = await Promise.allSettled([1, 2].map(() => rotateSecret(shop.db, 'main', now)));
  expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  await expect(rotateSecret(shop.db, 'main', now)).rejects.toMatchObject({ code: 'CONFLICT' });
});
