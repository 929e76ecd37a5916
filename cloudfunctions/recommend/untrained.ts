import {
  baselineModel,
  createRecommender,
  EMPTY_LOG,
  type Model,
  type ServedRecommender,
} from '@zhuyi/attention-core';
import { CARD_FIELDS, categoryKey, type Call } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { ItemDoc } from '@zhuyi/contracts';
import { strategyOf, type Asked, type List } from './asked';
import type { Engine } from './memory';
import { rankedList } from './ranked';
import { createShelf, isAvailable } from './shelf';

/** The version of lists that no model made. */
const NO_VERSION = 'none';
/** Of what a list is about, or of a history, the newest things that are looked at, and their categories. */
const TOUCHED = 8;
const SHELVES = 3;
/** Best sellers of those categories that are compared by content. */
const A_SHELF = 200;
/** Rows to spare for what is sold out. */
const SPARE = 50;
const MAX_ROWS = 1000;
const FIELDS = [...CARD_FIELDS, 'onShelf', 'createdAt'] as const;

/**
 * The list of a shop that has no version yet: a model of the few items that matter here (what the list is about, its
 * shelves, what sells best), that knows what they are and how often they were sold, goes the way of any list. So the
 * ladder is the usual one from `content` down, and the merchant's settings hold. One to three operations.
 */
export async function untrainedList(asked: Asked, call: Call): Promise<List> {
  const items = await readCandidates(asked, call);
  return rankedList(asked, engineOf([...items.values()], call), call, items);
}

async function readCandidates(
  { request, shopper, settings }: Asked,
  { db, shop }: Call,
): Promise<ReadonlyMap<string, ItemDoc>> {
  const collection = db.collection('items');
  const items = new Map<string, ItemDoc>();
  const take = (docs: readonly ItemDoc[]) => docs.forEach((item) => items.set(item.itemId, item));

  const isFeed = strategyOf(request.slot) === 'home';
  const touched = isFeed ? shopper.history.map(({ itemId }) => itemId) : request.itemIds;
  const subjects = [...new Set([...touched].reverse())].slice(0, TOUCHED);
  const boosted = settings.boosts.map(({ itemId }) => itemId);
  const named = [...new Set([...subjects, ...settings.pins, ...boosted])];
  if (named.length > 0) {
    const _id = db.command.in(named.map((itemId) => docId(shop, itemId)));
    take(await collection.find({ _id }, { fields: FIELDS, limit: named.length }));
  }

  const popular = async (inCategories: readonly string[], limit: number) =>
    take(
      await collection.find(
        { shop, onShelf: true, inCategories: db.command.in(inCategories) },
        {
          orderBy: [
            ['sold', 'desc'],
            ['itemId', 'desc'],
          ],
          limit: Math.min(MAX_ROWS, limit),
          fields: FIELDS,
        },
      ),
    );
  const shelves = new Set(subjects.flatMap((itemId) => shelfKey(items.get(itemId))));
  if (shelves.size > 0) await popular([...shelves].slice(0, SHELVES), A_SHELF);

  const banned = [request.exclude, request.itemIds, settings.exclusions, shopper.disliked, shopper.bought];
  const wanted = banned.reduce((sum, list) => sum + list.length, 2 * request.limit + SPARE);
  // For what is like an item its own shelf is enough.
  if (isFeed || items.size < wanted) await popular([''], wanted);
  return items;
}

function shelfKey(item: ItemDoc | undefined): string[] {
  return item ? [categoryKey(item.category)] : [];
}

/** The newest come last: where nothing was sold yet, that is the order. */
function engineOf(items: ItemDoc[], call: Call): Engine {
  items.sort((a, b) => a.createdAt - b.createdAt || (a.itemId < b.itemId ? -1 : 1));
  const recommender = recommenderOf(items, call.now);
  const shelf = createShelf(recommender, call.now, call.now);
  for (const item of items) shelf.mark(item.itemId, isAvailable(item));
  return { version: NO_VERSION, recommender, shelf, complete: () => Promise.resolve() };
}

function recommenderOf(items: readonly ItemDoc[], now: number): ServedRecommender {
  const model: Model = {
    ...baselineModel(NO_VERSION, items, EMPTY_LOG, now),
    support: Uint32Array.from(items, ({ sold }) => sold),
    recency: Float32Array.from(items, ({ sold }) => Math.log1p(sold)),
  };
  return createRecommender(model);
}
