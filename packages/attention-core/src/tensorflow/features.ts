import type { SparseKernel } from '../model-file/types';
import type { FlatFeatures } from './network';

/** The features of the given items as the tower takes them: row r is items[r]. */
export function flatFeatures(features: SparseKernel, items: Int32Array): FlatFeatures {
  const rows: number[] = [];
  const ids: number[] = [];
  const weights: number[] = [];
  items.forEach((item, r) => {
    for (let e = features.offsets[item]!; e < features.offsets[item + 1]!; e++) {
      rows.push(r);
      ids.push(features.items[e]!);
      weights.push(features.weights[e]!);
    }
  });
  return { rows: Int32Array.from(rows), ids: Int32Array.from(ids), weights: Float32Array.from(weights) };
}
