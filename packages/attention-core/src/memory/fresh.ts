import type { Sequences } from '../dataset';
import type { ServedModel } from '../model-file/types';
import type { ItemCount, ItemFeatures } from '../types';
import { blendRecency, COUNT_WEIGHTS, decay } from './recency';

/** Weighted behaviours in columns of one length: item indices, weights (COUNT_WEIGHTS, or sums of them), epoch ms. */
export interface NewCounts {
  readonly item: ArrayLike<number>;
  readonly weight: ArrayLike<number>;
  readonly at: ArrayLike<number>;
}

/**
 * The recency prior of a model at `now` (epoch ms), with what was done since its training: equal to the prior of the
 * whole log, as counts decay alike whenever they are added up. What the training has seen may not be among `newer`: the model
 * has counted it. Of `items` from the model's own number on nothing was counted but that. A model that holds no counts (format 1) keeps the prior it was trained with.
 */
export function freshRecency(
  model: ServedModel,
  newer: NewCounts,
  now: number,
  items = model.itemIds.length,
): Float32Array {
  const { trainedTo, blend } = model.manifest;
  if (model.counts.length === 0) return model.recency;
  const known = model.itemIds.length;
  const counts = new Float64Array(blend.recency.length * items);
  blend.recency.forEach((_, h) => {
    counts.set(model.counts.subarray(h * known, (h + 1) * known), h * items);
  });
  blend.recency.forEach(({ halfLifeDays }, h) => {
    const halfLife = halfLifeDays ?? Infinity;
    const row = counts.subarray(h * items, (h + 1) * items);
    const left = decay(now - trainedTo, halfLife);
    for (let i = 0; i < items; i++) row[i] = row[i]! * left;
    for (let k = 0; k < newer.item.length; k++) {
      const i = newer.item[k]!;
      row[i] = row[i]! + newer.weight[k]! * decay(now - newer.at[k]!, halfLife);
    }
  });
  return blendRecency(blend.recency, counts, items);
}

/** Behaviours with from <= at < to (epoch ms), for a recommender to count on from. Items of sequences are places in the catalogue. */
export function itemCounts(
  catalogue: readonly ItemFeatures[],
  { item, type, at }: Sequences,
  from: number,
  to: number,
): ItemCount[] {
  const counts: ItemCount[] = [];
  for (let n = 0; n < item.length; n++) {
    if (at[n]! < from || at[n]! >= to) continue;
    const weight = COUNT_WEIGHTS[type[n]!]!;
    counts.push({ itemId: catalogue[item[n]!]!.itemId, weight, at: at[n]! });
  }
  return counts;
}
