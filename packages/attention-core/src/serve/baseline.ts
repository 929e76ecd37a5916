import { sequencesOf } from '../dataset';
import { catalogueFeatures, featureTableRows, isRated } from '../features';
import {
  basketRow,
  covisitRow,
  createAccumulator,
  createKernelBuilder,
  emptyKernel,
  occurrencesOf,
  blendCounts,
  blendRecency,
} from '../memory';
import type { Model } from '../model-file/types';
import { hasPurchases, learnRates, NO_CHOICE } from '../repeat';
import { DEFAULT_SETTINGS, type Settings } from '../settings';
import type { InteractionLog, ItemFeatures } from '../types';
import { UNTRAINED_BLEND } from './blend';

/**
 * A model without gradient training (content, popularity with time decay, co-visits, baskets), made in a second or
 * two, so that a shop serves before its first training ends. `now` in epoch ms. The log may be empty.
 */
export function baselineModel(
  version: string,
  catalogue: readonly ItemFeatures[],
  log: InteractionLog,
  now: number,
  settings: Settings = DEFAULT_SETTINGS,
): Model {
  const items = catalogue.length;
  const sequences = sequencesOf(log);
  const occurrences = occurrencesOf(sequences, items);
  const sums = createAccumulator(items);
  const covisit = createKernelBuilder(items);
  const together = createKernelBuilder(items);
  for (let i = 0; i < items; i++) {
    covisitRow(sequences, occurrences, i, sums, covisit, settings.neighbours);
    basketRow(sequences, occurrences, i, sums, together, settings.neighbours);
  }
  const counts = blendCounts(UNTRAINED_BLEND.recency, sequences, items, now);
  const featureRows = featureTableRows(catalogue, settings.featureRows);
  const categories = catalogue.map((item) => item.category);
  return {
    manifest: {
      version,
      trainedTo: now,
      items,
      dim: settings.dim,
      featureRows,
      ...isRated(catalogue),
      trained: false,
      settings,
      blend: UNTRAINED_BLEND,
      metrics: {},
    },
    itemIds: catalogue.map((item) => item.itemId),
    categories,
    brands: catalogue.map((item) => item.brand),
    support: Uint32Array.from(
      { length: items },
      (_, i) => occurrences.offsets[i + 1]! - occurrences.offsets[i]!,
    ),
    features: catalogueFeatures(catalogue, featureRows),
    tensors: new Map(),
    covisit: covisit.build(),
    weights: emptyKernel(items),
    together: together.build(),
    counts,
    recency: blendRecency(UNTRAINED_BLEND.recency, counts, items),
    ...(hasPurchases(log) ? { repeat: { ...learnRates(sequences, categories, now + 1), ...NO_CHOICE } } : {}),
  };
}
