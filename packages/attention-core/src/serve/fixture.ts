import { parameterPlaces } from '../encoder';
import type { Model, Tensor } from '../model-file/types';
import { createRandom } from '../random';
import { DEFAULT_SETTINGS } from '../settings';
import type { InteractionLog, ItemFeatures } from '../types';
import { baselineModel } from './baseline';

/** For the tests: goods of four categories and three brands. */
export function goods(count: number): ItemFeatures[] {
  return Array.from({ length: count }, (_, i) => ({
    itemId: `i${i}`,
    title: `第${i % 7}款`,
    category: ['百货', `类${i % 4}`],
    brand: `牌${i % 3}`,
    priceFen: 100 + i,
  }));
}

/** Every item is looked at, by shoppers who take ten in a row. */
export function walks(items: number, now: number): InteractionLog {
  const shoppers = items;
  const each = Array.from({ length: shoppers * 10 }, (_, n) => n);
  return {
    shopper: Uint32Array.from(each, (n) => Math.floor(n / 10)),
    item: Uint32Array.from(each, (n) => (Math.floor(n / 10) + (n % 10) * 3) % items),
    type: new Uint8Array(each.length).fill(1),
    at: Float64Array.from(each, (n) => now - 3_600_000 * (each.length - n)),
  };
}

/** A network of the default shape with random weights, over what a baseline knows of the log. */
export function randomModel(items: readonly ItemFeatures[], log: InteractionLog, blocks = 1): Model {
  const base = baselineModel('v', items, log, 0);
  const settings = { ...DEFAULT_SETTINGS, blocks };
  const { dim, maxLength, heads, inner } = settings;
  const random = createRandom(blocks);
  const tensors = new Map<string, Tensor>();
  const { featureRows } = base.manifest;
  const shape = { items: items.length, featureRows, dim, maxLength, blocks, heads, inner };
  for (const { name, rows, cols } of parameterPlaces(shape)) {
    const data = Float32Array.from({ length: rows * cols }, () => 0.2 * random.normal());
    tensors.set(name === 'item' ? 'vectors' : name, { rows, cols, data });
  }
  const rows = [
    { from: 0, attention: 0.5, covisit: 0.4, weights: 1, recency: 0.7, content: 2 },
    { from: 3, attention: 1, covisit: 0.6, weights: 2, recency: 0.3, content: 1 },
  ];
  const blend = { ...base.manifest.blend, rows, weightsDecay: 0.9 };
  return {
    ...base,
    weights: base.covisit,
    manifest: { ...base.manifest, settings, blend, trained: true },
    tensors,
  };
}
