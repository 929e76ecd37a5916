import { contentIndex, findLenders, NO_LENDERS } from '../memory';
import type { Derived, ServedModel, Tensor } from './types';

/** Works out what follows from a model: of the very numbers that it holds, rounded or not. */
export function derive({ manifest, features, support, tensors }: ServedModel): Derived {
  const content = contentIndex(features, manifest.featureRows);
  const isAsked = support.includes(0) && support.some((count) => count > 0);
  return {
    lenders: isAsked ? findLenders(content, (i) => support[i] === 0) : NO_LENDERS,
    content: { rarity: content.rarity, factor: content.factor, sums: content.sums },
    vectorSum: sumOfRows(tensors.get('vectors'), manifest.dim),
  };
}

function sumOfRows(tensor: Tensor | undefined, dim: number): Float64Array {
  const sum = new Float64Array(dim);
  if (!tensor) return sum;
  const values = tensor.codes ?? tensor.data;
  for (let i = 0, o = 0; i < tensor.rows; i++) {
    const scale = tensor.scales?.[i] ?? 1;
    for (let c = 0; c < dim; c++, o++) sum[c] = sum[c]! + scale * values[o]!;
  }
  return sum;
}
