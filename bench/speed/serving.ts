import {
  baselineModel,
  createRecommender,
  decodeModel,
  DEFAULT_SETTINGS,
  EMPTY_LOG,
  encodeModel,
  type Behaviour,
  type ItemFeatures,
  type Model,
  type SparseKernel,
  type Tensor,
} from '@zhuyi/attention-core';
import { parameterPlaces } from '@zhuyi/attention-core/encoder';
import { createEncoder, itemVectors } from '@zhuyi/attention-core/serve';
import { createRandom } from '../random';
import { turns, type SpeedRow } from './measure';

const NOW = Date.UTC(2026, 0, 1);

/** What a night keeps for each of 20,000 items. */
const NEIGHBOURS = 60;
const TOGETHER = 32;

/** A model of the size of a trained one, with random weights and full kernels. */
export function bigModel(items: number): Model {
  const random = createRandom(4);
  const catalogue: ItemFeatures[] = Array.from({ length: items }, (_, i) => ({
    itemId: `item-${i}`,
    title: `word${i % 997} word${i % 89} word${i % 13}`,
    category: [`a${i % 10}`, `b${i % 200}`],
    brand: `brand${i % 300}`,
    priceFen: 100 + (i % 5000),
  }));
  const base = baselineModel('bench', catalogue, EMPTY_LOG, NOW);
  const { dim, maxLength, blocks, heads, inner } = DEFAULT_SETTINGS;
  const shape = { items, featureRows: base.manifest.featureRows, dim, maxLength, blocks, heads, inner };
  const tensors = new Map<string, Tensor>();
  for (const { name, rows, cols } of parameterPlaces(shape)) {
    const data = Float32Array.from({ length: rows * cols }, () => 0.05 * random.normal());
    tensors.set(name === 'item' ? 'vectors' : name, { rows, cols, data });
  }
  const kernel = (neighbours: number): SparseKernel => ({
    offsets: Uint32Array.from({ length: items + 1 }, (_, i) => i * neighbours),
    items: Uint32Array.from({ length: items * neighbours }, () => random.below(items)),
    weights: Float32Array.from({ length: items * neighbours }, () => random.next()),
  });
  const rows = [{ from: 0, attention: 1, covisit: 0.6, weights: 2, recency: 1, content: 1 }];
  return {
    ...base,
    manifest: { ...base.manifest, trained: true, blend: { ...base.manifest.blend, rows } },
    support: new Uint32Array(items).fill(10),
    tensors,
    covisit: kernel(NEIGHBOURS),
    weights: kernel(NEIGHBOURS),
    together: kernel(TOGETHER),
  };
}

/** Loading a model, and one request of a shopper with 50 behaviours. */
export async function servingBench(items: number): Promise<SpeedRow[]> {
  const bytes = encodeModel(bigModel(items));
  const random = createRandom(9);
  // A recommender remembers the list that it made last: no two requests in a row are alike.
  const histories = Array.from({ length: 8 }, () =>
    Array.from({ length: 50 }, (_, i): Behaviour => ({
      itemId: `item-${random.below(items)}`,
      type: 'click',
      at: NOW + i * 60_000,
    })),
  );
  let asked = 0;
  const next = (): Behaviour[] => histories[asked++ % histories.length]!;
  const [load] = await turns([{ engine: 'own', run: () => createRecommender(decodeModel(bytes)) }], 7, 1);
  const shop = createRecommender(decodeModel(bytes));
  const plain = createRecommender(decodeModel(bytes), { engine: 'plain' });
  const requests = await turns(
    [
      { engine: 'own', run: () => shop.home(next(), NOW) },
      { engine: 'own, plain TypeScript', run: () => plain.home(next(), NOW) },
    ],
    15,
  );
  return [
    ...(await encoderBench(decodeModel(bytes))),
    {
      bench: 'model load',
      size: `${items} items`,
      ...load!,
      note: `${(bytes.length / 1e6).toFixed(1)} MB file`,
    },
    ...requests.map((time) => ({ bench: 'home request', size: `${items} items, 50 behaviours`, ...time })),
  ];
}

/** The shopper vector alone: self-attention over the last 50 behaviours. */
async function encoderBench(model: Model): Promise<SpeedRow[]> {
  const { cols } = model.tensors.get('vectors')!;
  const { copyTo } = itemVectors(model.tensors.get('vectors'), cols);
  const history = {
    items: Array.from({ length: 50 }, (_, i) => i * 7),
    types: new Array<number>(50).fill(1),
    at: Array.from({ length: 50 }, (_, i) => NOW + i * 60_000),
    given: [],
  };
  const works = (['wasm', 'plain'] as const).map((engine) => {
    const encode = createEncoder(model, copyTo, engine);
    return { engine: engine === 'wasm' ? 'own' : 'own, plain TypeScript', run: () => void encode(history) };
  });
  return (await turns(works, 51)).map((time) => ({
    bench: 'shopper vector',
    size: `50 behaviours x ${cols}`,
    ...time,
  }));
}
