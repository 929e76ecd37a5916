import type { ItemKernel, SparseKernel } from '../model-file/types';

/** Item features ready for cosines: rows of length 1, rare features heavier. */
export interface ContentIndex {
  readonly rows: SparseKernel;
  readonly columns: number;
  /** Of each column over all items. */
  readonly sums: Float64Array;
}

/** Weights each feature by its group weight and log of its rarity, and scales every item to length 1. */
export function contentIndex(features: ItemKernel, columns: number): ContentIndex {
  const items = features.offsets.length - 1;
  const seen = new Float64Array(columns);
  for (let e = 0; e < features.items.length; e++) {
    const id = features.items[e]!;
    seen[id] = seen[id]! + 1;
  }
  const rarity = seen.map((count) => Math.log(1 + items / count));
  const weights = new Float32Array(features.weights.length);
  const sums = new Float64Array(columns);
  for (let i = 0; i < items; i++) {
    const scale = features.scales?.[i] ?? 1;
    let squares = 0;
    for (let e = features.offsets[i]!; e < features.offsets[i + 1]!; e++) {
      weights[e] = features.weights[e]! * scale * rarity[features.items[e]!]!;
      squares += weights[e]! ** 2;
    }
    const length = Math.sqrt(squares) || 1;
    for (let e = features.offsets[i]!; e < features.offsets[i + 1]!; e++) {
      weights[e] = weights[e]! / length;
      sums[features.items[e]!]! += weights[e]!;
    }
  }
  return { rows: { offsets: features.offsets, items: features.items, weights }, columns, sums };
}

/** What a history (newest last) is about: the sum of decay^age times its unit features, by column, weights summing to 1. */
export function contentProfile(
  { rows, columns }: ContentIndex,
  history: ArrayLike<number>,
  decay: number,
): Float32Array {
  const profile = new Float32Array(columns);
  let weight = 1;
  let total = 0;
  for (let h = history.length - 1; h >= 0 && weight > 1e-3; h--) {
    const item = history[h]!;
    for (let e = rows.offsets[item]!; e < rows.offsets[item + 1]!; e++) {
      profile[rows.items[e]!] = profile[rows.items[e]!]! + weight * rows.weights[e]!;
    }
    total += weight;
    weight *= decay;
  }
  for (let c = 0; c < columns && total > 0; c++) profile[c] = profile[c]! / total;
  return profile;
}

/** Cosine-like affinity of an item to a profile. */
export function contentScore({ rows }: ContentIndex, profile: Float32Array, item: number): number {
  let sum = 0;
  for (let e = rows.offsets[item]!; e < rows.offsets[item + 1]!; e++) {
    sum += profile[rows.items[e]!]! * rows.weights[e]!;
  }
  return sum;
}

/** The mean of contentScore over all items. */
export function meanContentScore({ rows, sums }: ContentIndex, profile: Float32Array): number {
  let sum = 0;
  for (let c = 0; c < sums.length; c++) sum += profile[c]! * sums[c]!;
  return sum / Math.max(1, rows.offsets.length - 1);
}

/** out[i] = affinity of each item to what a history is about. */
export function contentScores(
  index: ContentIndex,
  history: ArrayLike<number>,
  decay: number,
  out: Float32Array,
): void {
  const profile = contentProfile(index, history, decay);
  for (let i = 0; i < out.length; i++) out[i] = contentScore(index, profile, i);
}
