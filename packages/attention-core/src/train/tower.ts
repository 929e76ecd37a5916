import type { Kernels } from '../engine';
import type { Parameters } from '../encoder';

/** Item features in the workspace: CSR over items. */
export interface TowerFeatures {
  readonly offsets: Uint32Array;
  readonly ids: Uint32Array;
  readonly weights: Float32Array;
}

/** vectors[r] = E[items[r]] (0 where dropped) + sum of feature rows: the item tower, row by row. */
export function towerForward(
  k: Kernels,
  p: Parameters,
  features: TowerFeatures,
  items: Uint32Array,
  rows: number,
  dim: number,
  vectors: Float32Array,
  dropped: readonly number[],
): void {
  k.gather(p.item!, items, vectors, rows, dim, 1);
  for (const r of dropped) vectors.fill(0, r * dim, (r + 1) * dim);
  k.mixRows(p.feature!, features.offsets, features.ids, features.weights, items, vectors, rows, dim);
}

/**
 * The gradients of towerForward: adds those of the feature rows to featureGrad; vectorGrad becomes that of the id parts,
 * one row a slot.
 */
export function towerBackward(
  k: Kernels,
  featureGrad: Float32Array,
  features: TowerFeatures,
  items: Uint32Array,
  rows: number,
  dim: number,
  vectorGrad: Float32Array,
  dropped: readonly number[],
): void {
  k.mixRowsGrad(vectorGrad, features.offsets, features.ids, features.weights, items, featureGrad, rows, dim);
  for (const r of dropped) vectorGrad.fill(0, r * dim, (r + 1) * dim);
}
