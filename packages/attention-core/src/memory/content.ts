import type { ItemKernel, SparseKernel } from '../model-file/types';

/** Item features ready for cosines: rows of length 1, rare features heavier. */
export interface ContentIndex {
  /** As they are: the unit weight of entry e of item i is weights[e] * factor[i] * rarity[column of e]. */
  readonly features: ItemKernel;
  readonly columns: number;
  /** Of each column, log(1 + items / items that have it). */
  readonly rarity: Float64Array;
  /** Of each item, 1 / the length of its row; where weights are codes, of these, so that their scale drops out. */
  readonly factor: Float32Array;
  /** Of each column, the sum of weights[e] * factor[i] over all items. */
  readonly sums: () => Float64Array;
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
  let sums: Float64Array | undefined;
  return { features, columns, rarity, factor, sums: () => (sums ??= columnSums(features, columns, factor)) };
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
 * What a history (newest last) is about: by column, the sum of decay^age times its unit features, weights summing to 1,
 * times the column's rarity, so that other items' entries need not be weighed.
 */
export function contentProfile(
  { features, columns, rarity, factor }: ContentIndex,
  history: ArrayLike<number>,
  decay: number,
): Float64Array {
  const profile = new Float64Array(columns);
  const { offsets, items, weights } = features;
  let weight = 1;
  let total = 0;
  for (let h = history.length - 1; h >= 0 && weight > 1e-3; h--) {
    const item = history[h]!;
    for (let e = offsets[item]!; e < offsets[item + 1]!; e++) {
      profile[items[e]!] = profile[items[e]!]! + weight * weights[e]! * factor[item]!;
    }
    total += weight;
    weight *= decay;
  }
  for (let c = 0; c < columns; c++) {
    if (profile[c] !== 0) profile[c] = (profile[c]! * rarity[c]! ** 2) / total;
  }
  return profile;
}

/** Cosine-like affinity of an item to a profile. */
export function contentScore(
  { features, factor }: ContentIndex,
  profile: Float64Array,
  item: number,
): number {
  const { offsets, items, weights } = features;
  let sum = 0;
  for (let e = offsets[item]!; e < offsets[item + 1]!; e++) sum += profile[items[e]!]! * weights[e]!;
  return sum * factor[item]!;
}

/** The mean of contentScore over all items. */
export function meanContentScore({ factor, sums }: ContentIndex, profile: Float64Array): number {
  const ofAll = sums();
  let sum = 0;
  for (let c = 0; c < profile.length; c++) if (profile[c] !== 0) sum += profile[c]! * ofAll[c]!;
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
