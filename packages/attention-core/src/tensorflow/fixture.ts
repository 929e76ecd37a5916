import { createRandom } from '../random';
import { DEFAULT_SETTINGS, type Settings } from '../settings';
import type { TrainingData } from '../train';

/** For the tests: a training small enough for TensorFlow.js in plain JavaScript, with everything that can be on. */
export const SETTINGS: Settings = {
  ...DEFAULT_SETTINGS,
  dim: 8,
  inner: 12,
  maxLength: 6,
  blocks: 2,
  heads: 2,
  batch: 6,
  batchTokens: 26,
  learningRate: 0.001,
  warmup: 5,
  labelSmoothing: 0.05,
  weightDecay: 0.01,
  idDropout: 0.2,
  maxEpochs: 20,
  validateEvery: 8,
};

const ITEMS = 30;
/** More validation cases than either engine scores at a time. */
const CASES = 70;

export function shop(shoppers = 80): TrainingData {
  const random = createRandom(8);
  const starts = [0];
  const item: number[] = [];
  for (let s = 0; s < shoppers; s++) {
    let at = random.below(ITEMS);
    for (let i = 0; i < 2 + random.below(7); i++) {
      item.push(at);
      at = random.next() < 0.7 ? (at + 4) % ITEMS : random.below(ITEMS);
    }
    starts.push(item.length);
  }
  const sequences = {
    starts: Uint32Array.from(starts),
    item: Uint32Array.from(item),
    type: Uint8Array.from(item, () => 1 + random.below(5)),
    at: Float64Array.from(item, (_, i) => i * 100_000),
  };
  // The last ten items have no features.
  const featured = 2 * (ITEMS - 10);
  const features = {
    offsets: Uint32Array.from({ length: ITEMS + 1 }, (_, i) => Math.min(featured, i * 2)),
    items: Uint32Array.from({ length: featured }, () => random.below(16)),
    weights: new Float32Array(featured).fill(0.5),
  };
  const from = Uint32Array.from(starts.slice(0, CASES));
  const to = Uint32Array.from(starts.slice(1, CASES + 1), (end) => end - 1);
  const validation = { sequences, from, to, target: Uint32Array.from(to, (t) => item[t]!), now: 0 };
  return { items: ITEMS, features, featureRows: 16, sequences, validation };
}
