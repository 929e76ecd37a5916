import { blendRecency } from '../memory';
import type { SparseKernel, Model, ModelManifest, Tensor } from '../model-file/types';
import type { ItemFeatures } from '../types';

export interface Kernels {
  readonly covisit: SparseKernel;
  readonly weights: SparseKernel;
  readonly together: SparseKernel;
}

/** x = E + sum of feature rows; items without any interaction have features alone. */
export function foldVectors(
  item: Tensor,
  feature: Tensor,
  features: SparseKernel,
  support: Uint32Array,
): Tensor {
  const { rows, cols } = item;
  const data = new Float32Array(rows * cols);
  for (let i = 0; i < rows; i++) {
    const x = data.subarray(i * cols, (i + 1) * cols);
    if (support[i]! > 0) x.set(item.data.subarray(i * cols, (i + 1) * cols));
    addFeatures(x, feature, features, i);
  }
  return { rows, cols, data };
}

/** x += sum over the item's features of weight * row. */
export function addFeatures(
  x: Float32Array,
  feature: Tensor,
  features: SparseKernel,
  item: number,
  sign = 1,
): void {
  for (let e = features.offsets[item]!; e < features.offsets[item + 1]!; e++) {
    const from = features.items[e]! * feature.cols;
    const w = sign * features.weights[e]!;
    for (let c = 0; c < x.length; c++) x[c] = x[c]! + w * feature.data[from + c]!;
  }
}

/** A model from its parts. `parameters` are the trainer's; empty for a model without a trained network. */
export function assembleModel(
  manifest: ModelManifest,
  catalogue: readonly ItemFeatures[],
  features: SparseKernel,
  support: Uint32Array,
  parameters: ReadonlyMap<string, Tensor>,
  kernels: Kernels,
  counts: Float32Array,
): Model {
  const tensors = new Map<string, Tensor>();
  for (const [name, tensor] of parameters) {
    if (name === 'item')
      tensors.set('vectors', foldVectors(tensor, parameters.get('feature')!, features, support));
    else tensors.set(name, tensor);
  }
  return {
    manifest,
    itemIds: catalogue.map((item) => item.itemId),
    categories: catalogue.map((item) => item.category),
    brands: catalogue.map((item) => item.brand),
    support,
    features,
    tensors,
    ...kernels,
    counts,
    recency: blendRecency(manifest.blend.recency, counts, catalogue.length),
  };
}
