import { pooledColumns, type CountedBehaviour } from '@zhuyi/attention-core';
import { COUNT_BUCKET_MS, MAX_COUNTED_BYTES, MAX_COUNTED_ITEMS } from '@zhuyi/contracts';
import type { RecentItemCount } from '@zhuyi/contracts';

/** What an item takes of the document beside its id, and an hour of it: three numbers, and their places in the lists. */
const ITEM_BYTES = 80;
const HOUR_BYTES = 42;
/** Ids take no more than half. */
const ID_SHARE = 0.5;

/** Sums of an hour. */
interface Sums {
  weight: number;
  unproven: number;
}

/**
 * Sums by item and hour from `since` (epoch ms) on. No more than one document holds: of many items the strongest, of
 * many hours the latest, since the training has seen the oldest first.
 */
export function addCounts(
  items: readonly RecentItemCount[],
  counts: readonly CountedBehaviour[],
  since: number,
): RecentItemCount[] {
  const sums = new Map<string, Map<number, Sums>>();
  const add = (itemId: string, bucket: number, weight: number, unproven: number): void => {
    const own = sums.get(itemId) ?? new Map<number, Sums>();
    const hour = own.get(bucket) ?? { weight: 0, unproven: 0 };
    own.set(bucket, { weight: hour.weight + weight, unproven: hour.unproven + unproven });
    sums.set(itemId, own);
  };
  for (const { itemId, buckets, weights, unproven } of items) {
    buckets.forEach((bucket, k) => {
      add(itemId, bucket, weights[k] ?? 0, unproven?.[k] ?? 0);
    });
  }
  for (const { itemId, weight, unproven, at } of counts)
    add(itemId, Math.floor(at / COUNT_BUCKET_MS), weight, unproven);
  const lately = from([...sums].map(toItem), Math.ceil(since / COUNT_BUCKET_MS));
  const kept = strongest(lately);
  return from(kept, firstThatFits(kept));
}

function toItem([itemId, sums]: [string, Map<number, Sums>]): RecentItemCount {
  const sorted = [...sums].sort(([a], [b]) => a - b);
  const unproven = sorted.map(([, sum]) => sum.unproven);
  return {
    itemId,
    buckets: sorted.map(([bucket]) => bucket),
    weights: sorted.map(([, sum]) => sum.weight),
    ...(unproven.some((sum) => sum > 0) ? { unproven } : {}),
  };
}

function from(items: readonly RecentItemCount[], first: number): RecentItemCount[] {
  return items.flatMap(({ itemId, buckets, weights, unproven }) => {
    const skip = buckets.filter((bucket) => bucket < first).length;
    if (skip === buckets.length) return [];
    const left = { itemId, buckets: buckets.slice(skip), weights: weights.slice(skip) };
    return [unproven ? { ...left, unproven: unproven.slice(skip) } : left];
  });
}

/** By what they count, not by how many invented accounts have touched them. */
function strongest(items: readonly RecentItemCount[]): RecentItemCount[] {
  let bytes = 0;
  return items
    .map((item) => ({ item, sum: pooledColumns(item).reduce((sum, weight) => sum + weight, 0) }))
    .sort((a, b) => b.sum - a.sum || (a.item.itemId < b.item.itemId ? -1 : 1))
    .slice(0, MAX_COUNTED_ITEMS)
    .filter(({ item }) => (bytes += bytesOf(item)) <= ID_SHARE * MAX_COUNTED_BYTES)
    .map(({ item }) => item);
}

const bytesOf = ({ itemId }: RecentItemCount): number => ITEM_BYTES + Buffer.byteLength(itemId);

/** The bucket from which on there is room for all. */
function firstThatFits(items: readonly RecentItemCount[]): number {
  const used = items.reduce((sum, item) => sum + bytesOf(item), 0);
  const newestFirst = items.flatMap(({ buckets }) => buckets).sort((a, b) => b - a);
  const tooOld = newestFirst[Math.floor((MAX_COUNTED_BYTES - used) / HOUR_BYTES)];
  return tooOld === undefined ? 0 : tooOld + 1;
}
