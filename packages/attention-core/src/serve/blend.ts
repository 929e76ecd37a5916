import type { Blend, BlendRow } from '../model-file/types';

/** The blend without a trained network: what was looked at counts by content and by co-visits. */
export const UNTRAINED_BLEND: Blend = {
  rows: [{ from: 0, attention: 0, covisit: 0.6, weights: 0, recency: 0.5, content: 5 }],
  covisitDecay: 0.7,
  covisitEps: 1e-3,
  weightsDecay: 1,
  contentDecay: 0.8,
  recency: [{ halfLifeDays: 7, weight: 1 }],
  newItemPenalty: 1,
};

/** The row for a history of this length. */
export function blendRow(blend: Blend, length: number): BlendRow {
  let row = blend.rows[0]!;
  for (const candidate of blend.rows) if (candidate.from <= length) row = candidate;
  return row;
}
