import type { ItemKernel, SparseKernel } from '../model-file/types';

/** Item features ready for cosines: rows of length 1, rare features heavier. */
export interface ContentIndex {
  readonly rows: SparseKernel;
  readonly columns: number;
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
  for (let i = 0; i < items; i++) {
    const scale = features.scales?.[i] ?? 1;
    let squares = 0;
    for (let e = features.offsets[i]!; e < features.offsets[i + 1]!; e++) {
      weights[e] = features.weights[e]! * scale * rarity[features.items[e]!]!;
      squares += weights[e]! ** 2;
    }
    const length = Math.sqrt(squares) || 1;
    for (let e = features.offsets[i]!; e < features.offsets[i + 1]!; e++) weights[e] = weights[e]! / length;
  }
  return { rows: { offsets: features.offsets, items: features.items, weights }, columns };
}

/** out[i] = cosine-like affinity of each item to the profile: sum over history of decay^age * unit features. */
export function contentScores(
  index: ContentIndex,
  history: ArrayLike<number>,
  decay: number,
  out: Float32Array,
): void {
  const { rows, columns } = index;
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
  const scale = total > 0 ? 1 / total : 0;
  for (let i = 0; i < out.length; i++) {
    let sum = 0;
    for (let e = rows.offsets[i]!; e < rows.offsets[i + 1]!; e++)
      sum += profile[rows.items[e]!]! * rows.weights[e]!;
    out[i] = sum * scale;
  }
}
