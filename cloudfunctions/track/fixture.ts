import { defineFunction, makeRequestId, newShopper, openKeys } from '@zhuyi/cloud-kit';
import type { TestShop } from '@zhuyi/cloud-kit/test-kit';
import { batchSchema, docId } from '@zhuyi/contracts';
import type { EventBatchDoc, ShopEvent, ShopperDoc, TrackAnswer } from '@zhuyi/contracts';
import { knownItems } from './known-items';
import { store } from './store';

/** For the tests: noon in China of a day in 2026, so that an hour more or less stays within it. */
export const NOON = Date.parse('2026-11-22T12:00:00+08:00');
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

let made = 0;

export function event(type: ShopEvent['type'], more: Partial<ShopEvent> = {}): ShopEvent {
  made += 1;
  return { id: `e${made}`, type, itemId: 'i1', at: NOON, ...more };
}

export function batch(events: unknown[], more: Record<string, unknown> = {}) {
  made += 1;
  return { batchId: `b${made}`, sessionId: 's1', sentAt: NOON, events, ...more };
}

/** Instances of the function as the platform would start them: each with its own memory, at a time that the test sets. */
export function openInstance(shop: TestShop, clock: { now: number }) {
  const items = knownItems(1_000, 10 * MINUTE);
  const main = defineFunction({
    name: 'track',
    input: batchSchema,
    handle: (sent, call) => store(sent, { ...call, now: clock.now }, items),
  });
  return {
    send: (sent: unknown, as = 'ann') => shop.ok<TrackAnswer>(main, sent, { as }),
    refused: (sent: unknown, as = 'ann') => shop.refused(main, sent, { as }),
    call: (sent: unknown, as = 'ann') => shop.call(main, sent, { as }),
  };
}

export async function keepShopper(shop: TestShop, as: string, more: Partial<ShopperDoc> = {}): Promise<void> {
  const fresh = newShopper(shop.shop, await shop.pseudonym(as), NOON - DAY);
  await shop.db.collection('shoppers').set({ ...fresh, consent: true, ...more });
}

export async function shopperOf(shop: TestShop, as: string): Promise<ShopperDoc | null> {
  return shop.db.collection('shoppers').get(docId(shop.shop, await shop.pseudonym(as)));
}

/** The batches of a shopper as they lie in the log, in order of their keys. */
export async function logOf(shop: TestShop, as: string): Promise<EventBatchDoc[]> {
  const where = { shopper: await shop.pseudonym(as) };
  return shop.db.collection('eventBatches').find(where, { limit: 1000, orderBy: [['_id', 'asc']] });
}

export async function eventsOf(shop: TestShop, as: string): Promise<ShopEvent[]> {
  return (await logOf(shop, as)).flatMap(({ events }) => events);
}

/** The requestId of an answer that showed these items to the shopper. */
export function requestIdFor(
  shop: TestShop,
  as: string,
  shown: readonly string[],
  now = NOON,
): Promise<string> {
  const keys = openKeys(shop.db, shop.shop);
  const context = { ...keys, now, random: Math.random, shopper: () => shop.pseudonym(as) };
  return makeRequestId(context, { version: 'v1', arm: 'a', slot: 'home' }, shown);
}

/** The database operations that `work` costs. */
export async function operationsOf(shop: TestShop, work: () => Promise<unknown>): Promise<string[]> {
  const seen: string[] = [];
  shop.wire.intercept = ({ action, collectionName }) => void seen.push(`${action} ${String(collectionName)}`);
  try {
    await work();
  } finally {
    shop.wire.intercept = undefined;
  }
  return seen;
}

/** Lets the function die between its two writes: the insert never reaches the database. */
export async function dyingAtInsert(shop: TestShop, work: () => Promise<unknown>): Promise<void> {
  shop.wire.intercept = ({ action }) => {
    if (action === 'database.insertDocument') throw new Error('killed');
  };
  try {
    await work();
  } finally {
    shop.wire.intercept = undefined;
  }
}
