import { pooledColumns, type ItemCount } from '@zhuyi/attention-core';
import { COUNT_BUCKET_MS } from '@zhuyi/contracts';
import type { RecentCountsDoc } from '@zhuyi/contracts';
import type { Engine } from './memory';

/**
 * Brings what sells now in a version up to the moment the rollup counted to: not to this instance's clock, so that all
 * instances which have read the same counts make the same lists.
 */
export function takeCounts({ recommender }: Engine, counts: RecentCountsDoc): void {
  recommender.countNewer(countsSince(counts, recommender.trainedTo), counts.countedTo);
}

/**
 * What came after the training, what is unproven pooled. Of the bucket in which it ended the part is taken that lies behind,
 * as if all had happened evenly; the time of a bucket is its middle.
 */
export function countsSince({ items, countedTo }: RecentCountsDoc, trainedTo: number): ItemCount[] {
  return items.flatMap((item) => {
    const weights = pooledColumns(item);
    return item.buckets.flatMap((bucket, k): ItemCount[] => {
      const begin = bucket * COUNT_BUCKET_MS;
      const end = Math.min(begin + COUNT_BUCKET_MS, countedTo);
      const from = Math.max(begin, trainedTo);
      if (from >= end) return [];
      const weight = (weights[k] ?? 0) * ((end - from) / (end - begin));
      return [{ itemId: item.itemId, weight, at: (from + end) / 2 }];
    });
  });
}
