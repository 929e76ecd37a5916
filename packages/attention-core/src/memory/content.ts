import type { ContentWeights, ItemKernel, SparseKernel } from '../model-file/types';

/** Item features ready for cosines: rows of length 1, rare features heavier. */
export interface ContentIndex extends ContentWeights {
  /** As they are: the unit weight of entry e of item i is weights[e] * factor[i] * rarity[column of e]. */
  readonly features: ItemKernel;
}

/** Weights each feature by its group weight and log of its rarity, and scales every item to length 1. */
export function contentIndex(features: ItemKernel, columns: number): ContentIndex {
  const { offsets, items: column, weights } = features;
  const items = offsets.length - 1;
  const seen = new Uint32Array(columns);
  for (let e = 0; e < column.length; e++) seen[column[e]!]!++;
  const rarity = new Float64Array(columns);
  for (let c = 0; c < columns; c++) if (seen[c]! > 0) rarity[c] = Math.log(1 + items / seen[c]!);
  const factor = new Float32Array(items);
  for (let i = 0; i < items; i++) {
    let squares = 0;
    for (let e = offsets[i]!; e < offsets[i + 1]!; e++) {
      const weight = weights[e]! * rarity[column[e]!]!;
      squares += weight * weight;
    }
    factor[i] = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  }
  return { features, rarity, factor, sums: columnSums(features, columns, factor) };
}

function columnSums(
  { offsets, items, weights }: ItemKernel,
  columns: number,
  factor: Float32Array,
): Float64Array {
  const sums = new Float64Array(columns);
  for (let i = 0; i < factor.length; i++) {
    for (let e = offsets[i]!; e < offsets[i + 1]!; e++) {
      sums[items[e]!] = sums[items[e]!]! + weights[e]! * factor[i]!;
    }
  }
  return sums;
}

/** The rows themselves, for those who look at many of them many times. */
export function unitRows({ features, rarity, factor }: ContentIndex): SparseKernel {
  const { offsets, items } = features;
  const weights = new Float32Array(items.length);
  for (let i = 0; i < factor.length; i++) {
    for (let e = offsets[i]!; e < offsets[i + 1]!; e++) {
      weights[e] = features.weights[e]! * factor[i]! * rarity[items[e]!]!;
    }
  }
  return { offsets, items, weights };
}

/**
 * What a history is about: by column, the sum of decay^age times its unit features, weights summing to 1, times the
 * column's rarity, so that other items' entries need not be weighed.
 */
export interface ContentProfile {
  readonly values: Float64Array;
  /** The columns whose values are not 0. */
  readonly touched: readonly number[];
}

/** The profile of a history, newest last. */
export function contentProfile(
  { features, rarity, factor }: ContentIndex,
  history: ArrayLike<number>,
  decay: number,
): ContentProfile {
  const values = new Float64Array(rarity.length);
  const touched: number[] = [];
  const { offsets, items, weights } = features;
  let weight = 1;
  let total = 0;
  for (let h = history.length - 1; h >= 0 && weight > 1e-3; h--) {
    const item = history[h]!;
    for (let e = offsets[item]!; e < offsets[item + 1]!; e++) {
      const column = items[e]!;
      const share = weight * weights[e]! * factor[item]!;
      if (share === 0) continue;
      // Weights of features are positive: what was touched stays above 0.
      if (values[column] === 0) touched.push(column);
      values[column] = values[column]! + share;
    }
    total += weight;
    weight *= decay;
  }
  for (const column of touched) values[column] = (values[column]! * rarity[column]! ** 2) / total;
  return { values, touched };
}

/** Cosine-like affinity of an item to a profile. */
export function contentScore(
  { features, factor }: ContentIndex,
  { values }: ContentProfile,
  item: number,
): number {
  const { offsets, items, weights } = features;
  let sum = 0;
  for (let e = offsets[item]!; e < offsets[item + 1]!; e++) sum += values[items[e]!]! * weights[e]!;
  return sum * factor[item]!;
}

/** The mean of contentScore over all items. */
export function meanContentScore({ factor, sums }: ContentIndex, profile: ContentProfile): number {
  let sum = 0;
  for (const column of profile.touched) sum += profile.values[column]! * sums[column]!;
  return sum / Math.max(1, factor.length);
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
