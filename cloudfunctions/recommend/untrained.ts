import {
  baselineModel,
  createRecommender,
  EMPTY_LOG,
  type Model,
  type ServedRecommender,
} from '@zhuyi/attention-core';
import type { Call } from '@zhuyi/cloud-kit';
import type { ItemDoc } from '@zhuyi/contracts';
import type { Asked, List } from './asked';
import { findCandidates, type Candidates } from './candidates';
import type { Engine } from './memory';
import type { Pool } from './pool';
import { rankedList } from './ranked';
import { createShelf, isAvailable } from './shelf';
import { shownIn } from './shown';

/** The version of lists that no model made. */
export const NO_VERSION = 'none';
/** An instance that knows nothing reads what it needs: what the list is about, its shelf, what sells, and the cards. */
const AT_FIRST = 4;

/**
 * The list of a shop that has no version yet: a model of the few items that matter here (what the list is about, its
 * shelves, what sells best), that knows what they are and how often they were sold, goes the way of any list. So the
 * ladder is the usual one from `content` down, and the merchant's settings hold.
 */
export async function untrainedList(asked: Asked, pool: Pool, call: Call): Promise<List> {
  if (!pool.begun) asked.operations.left = AT_FIRST;
  pool.begun = true;
  const found = await findCandidates(asked, pool, call);
  const { items, fresh } = found;
  const unread = [...items.keys()].filter((itemId) => !fresh.has(itemId));
  if (unread.length > 0 && asked.operations.left > 0) {
    return rankedList(asked, knownEngine(found, pool, call), call);
  }
  // With no operation left to see how the others stand, the list is made of those that were just read.
  const engine = engineOf([...items.values()], call);
  for (const itemId of unread) engine.shelf.mark(itemId, false);
  const list = await rankedList(asked, engine, call, fresh);
  return unread.length > 0 ? { ...list, end: false } : list;
}

/** What such a shop knows of its best sellers, for who asks no list of them. */
export async function poolEngine(asked: Asked, pool: Pool, call: Call): Promise<Engine> {
  if (!pool.begun) asked.operations.left = AT_FIRST;
  pool.begun = true;
  return knownEngine(await findCandidates(asked, pool, call), pool, call);
}

/** One that was made of the same items in the last minute, else a new one. */
function knownEngine({ items }: Candidates, pool: Pool, call: Call): Engine {
  const key = [...items.keys()].join('\n');
  const known = pool.engines.get(key, call.now);
  const engine = known ?? engineOf([...items.values()], call);
  if (!known) pool.engines.set(key, engine, call.now);
  return engine;
}

/** The newest come last: where nothing was sold yet, that is the order. */
function engineOf(items: ItemDoc[], call: Call): Engine {
  items.sort((a, b) => a.createdAt - b.createdAt || (a.itemId < b.itemId ? -1 : 1));
  const recommender = recommenderOf(items, call.now);
  const shelf = createShelf(recommender, call.now, call.now);
  for (const item of items) shelf.mark(item.itemId, isAvailable(item));
  shelf.facts.know(items);
  const shown = shownIn(recommender);
  return { version: NO_VERSION, recommender, shelf, shown, complete: () => Promise.resolve() };
}

function recommenderOf(items: readonly ItemDoc[], now: number): ServedRecommender {
  const model: Model = {
    ...baselineModel(NO_VERSION, items, EMPTY_LOG, now),
    support: Uint32Array.from(items, ({ sold }) => sold),
    recency: Float32Array.from(items, ({ sold }) => Math.log1p(sold)),
  };
  return createRecommender(model);
}
