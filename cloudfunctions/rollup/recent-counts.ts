import { countBehaviours, type ItemCount } from '@zhuyi/attention-core';
import { behavioursOf, BEHAVIOUR_FIELDS, FOLD_PAGE, readBatches, type Call } from '@zhuyi/cloud-kit';
import {
  COUNT_BUCKET_MS,
  COUNT_WINDOW_MS,
  docId,
  MAX_COUNTED_BUCKETS,
  MAX_COUNTED_ID_BYTES,
  MAX_COUNTED_ITEMS,
} from '@zhuyi/contracts';
import type { RecentCountsDoc, RecentItemCount } from '@zhuyi/contracts';

/**
 * Adds the next page of batches to the counts of what sells now. Counts and cursor are one document, written only where
 * it is still as it was read: wherever this is killed, and whoever else is at it, every batch counts once. Returns how
 * many batches the page held; fewer than FOLD_PAGE means the end.
 */
export async function countNextPage({ db, shop, now }: Call, upTo: number): Promise<number> {
  const id = docId(shop, 'now');
  const stored = await db.collection('recentCounts').get(id);
  const before = stored ?? noCounts(id, shop, upTo);
  const page = await readBatches(db, shop, before.cursor, upTo, FOLD_PAGE, BEHAVIOUR_FIELDS);
  const last = page.at(-1);
  const after: RecentCountsDoc = {
    ...before,
    cursor: last ? { receivedAt: last.receivedAt, id: last._id } : before.cursor,
    countedTo: last && page.length === FOLD_PAGE ? last.receivedAt : upTo,
    items: addCounts(before.items, countBehaviours(behavioursOf(page)), upTo - COUNT_WINDOW_MS),
    updatedAt: now,
  };
  await db.transaction(async (tx) => {
    const current = await tx.collection('recentCounts').get(id);
    // Somebody else counted, or an erasure took all counts away, since the page was read.
    if (!isSame(current, stored)) return;
    await tx.collection('recentCounts').set(after);
  });
  return page.length;
}

/** Older batches hold nothing that is still counted. */
function noCounts(_id: string, shop: string, upTo: number): RecentCountsDoc {
  const cursor = { receivedAt: upTo - COUNT_WINDOW_MS, id: '' };
  return { _id, shop, cursor, countedTo: upTo, items: [], updatedAt: 0 };
}

function isSame(a: RecentCountsDoc | null, b: RecentCountsDoc | null): boolean {
  return a?.cursor.receivedAt === b?.cursor.receivedAt && a?.cursor.id === b?.cursor.id;
}

/**
 * Sums by item and hour from `since` (epoch ms) on. No more than one document holds: of many items the strongest, of
 * many hours the latest, since the training has seen the oldest first.
 */
export function addCounts(
  items: readonly RecentItemCount[],
  counts: readonly ItemCount[],
  since: number,
): RecentItemCount[] {
  const sums = new Map<string, Map<number, number>>();
  const add = (itemId: string, bucket: number, weight: number): void => {
    const own = sums.get(itemId) ?? new Map<number, number>();
    sums.set(itemId, own.set(bucket, (own.get(bucket) ?? 0) + weight));
  };
  for (const { itemId, buckets, weights } of items) {
    buckets.forEach((bucket, k) => {
      add(itemId, bucket, weights[k] ?? 0);
    });
  }
  for (const { itemId, weight, at } of counts) add(itemId, Math.floor(at / COUNT_BUCKET_MS), weight);
  const lately = from([...sums].map(toItem), Math.ceil(since / COUNT_BUCKET_MS));
  const kept = strongest(lately);
  return from(kept, firstThatFits(kept));
}

function toItem([itemId, sums]: [string, Map<number, number>]): RecentItemCount {
  const sorted = [...sums].sort(([a], [b]) => a - b);
  return { itemId, buckets: sorted.map(([bucket]) => bucket), weights: sorted.map(([, weight]) => weight) };
}

function from(items: readonly RecentItemCount[], first: number): RecentItemCount[] {
  return items.flatMap(({ itemId, buckets, weights }) => {
    const skip = buckets.filter((bucket) => bucket < first).length;
    return skip === buckets.length
      ? []
      : [{ itemId, buckets: buckets.slice(skip), weights: weights.slice(skip) }];
  });
}

function strongest(items: readonly RecentItemCount[]): RecentItemCount[] {
  const sorted = items
    .map((item) => ({ item, sum: item.weights.reduce((sum, weight) => sum + weight, 0) }))
    .sort((a, b) => b.sum - a.sum || (a.item.itemId < b.item.itemId ? -1 : 1));
  const kept: RecentItemCount[] = [];
  let idBytes = 0;
  for (const { item } of sorted.slice(0, MAX_COUNTED_ITEMS)) {
    idBytes += Buffer.byteLength(item.itemId);
    if (idBytes > MAX_COUNTED_ID_BYTES) break;
    kept.push(item);
  }
  return kept;
}

/** The bucket from which on there is room for all. */
function firstThatFits(items: readonly RecentItemCount[]): number {
  const newestFirst = items.flatMap(({ buckets }) => buckets).sort((a, b) => b - a);
  const tooOld = newestFirst[MAX_COUNTED_BUCKETS];
  return tooOld === undefined ? 0 : tooOld + 1;
}
