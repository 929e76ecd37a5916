import type { Network, Tensor } from '../model-file/types';
import type { WarmStart } from '../train';
import type { ItemFeatures } from '../types';
import { addFeatures } from './assemble';

/** What a new training takes over from a live model: its network, and id vectors of the items both know. */
export function warmStartFrom(model: Network, catalogue: readonly ItemFeatures[]): WarmStart | undefined {
  const vectors = model.tensors.get('vectors');
  const feature = model.tensors.get('feature');
  if (!vectors || !feature) return undefined;
  const data = vectors.data.slice();
  for (let i = 0; i < vectors.rows; i++) {
    addFeatures(data.subarray(i * vectors.cols, (i + 1) * vectors.cols), feature, model.features, i, -1);
  }
  const tensors = new Map<string, Tensor>(model.tensors);
  tensors.delete('vectors');
  tensors.set('item', { ...vectors, data });
  const rows = new Map(Array.from(model.itemIds, (id, i) => [id, model.support[i]! > 0 ? i : -1]));
  return { tensors, itemRow: Int32Array.from(catalogue, (item) => rows.get(item.itemId) ?? -1) };
}
