import * as tf from '@tensorflow/tfjs';
import { numbersOf } from '../codec';
import { parameterPlaces } from '../encoder';
import { CoreError } from '../errors';
import { createRandom } from '../random';
import { DEFAULT_SETTINGS, type Settings } from '../settings';
import { createTrainer, restoreTrainer, type TrainingData } from '../train';
import { loadTfNode, tensorFlowEngine } from './index';

const settings: Settings = {
  ...DEFAULT_SETTINGS,
  dim: 8,
  inner: 12,
  maxLength: 6,
  blocks: 2,
  heads: 2,
  batch: 8,
  batchTokens: 40,
  warmup: 5,
  labelSmoothing: 0.05,
  weightDecay: 0.01,
  idDropout: 0.2,
  maxEpochs: 4,
  validateEvery: 8,
};

function shop(): TrainingData {
  const random = createRandom(8);
  const items = 30;
  const starts = [0];
  const item: number[] = [];
  for (let s = 0; s < 50; s++) {
    for (let i = 0; i < 2 + random.below(7); i++) item.push(random.below(items));
    starts.push(item.length);
  }
  const sequences = {
    starts: Uint32Array.from(starts),
    item: Uint32Array.from(item),
    type: Uint8Array.from(item, () => 1 + random.below(5)),
    at: Float64Array.from(item, (_, i) => i * 100_000),
  };
  const features = {
    offsets: Uint32Array.from({ length: items + 1 }, (_, i) => i * 2),
    items: Uint32Array.from({ length: items * 2 }, () => random.below(16)),
    weights: new Float32Array(items * 2).fill(0.5),
  };
  const from = Uint32Array.from(starts.slice(0, 20));
  const to = Uint32Array.from(starts.slice(1, 21), (end) => end - 1);
  const validation = { sequences, from, to, target: Uint32Array.from(to, (t) => item[t]!), now: 0 };
  return { items, features, featureRows: 16, sequences, validation };
}

describe.each([
  ['all items compete', 0],
  ['a sample competes', 5],
])('TensorFlow.js and the own engine, %s', (_, negatives) => {
  const data = shop();
  const own = { ...settings, negatives };

  it('agree in losses and weights over 20 steps', async () => {
    await tf.setBackend('cpu');
    const kernels = createTrainer(own, 5, data);
    const other = createTrainer(own, 5, data, undefined, tensorFlowEngine(tf));
    for (let step = 0; step < 20; step++) {
      const [a, b] = [kernels.step(), other.step()];
      expect(Math.abs(a.loss - b.loss)).toBeLessThan(1e-4 * Math.abs(a.loss));
      if (a.ndcg !== undefined) expect(b.ndcg).toBeCloseTo(a.ndcg, 3);
    }
    const places = parameterPlaces(kernels.shape);
    const saved = (trainer: typeof kernels) => new Map(trainer.save().map((part) => [part.name, part.bytes]));
    const weights = (trainer: typeof kernels, name: string): Float32Array =>
      numbersOf(Float32Array, saved(trainer).get(name)!);
    const both = ['p', 'mean'].map((name) => [weights(kernels, name), weights(other, name)] as const);
    for (const { name, offset, rows, cols } of places) {
      const part = (flat: Float32Array): Float32Array => flat.subarray(offset, offset + rows * cols);
      for (const [p, q] of both) {
        const difference = Math.hypot(...part(p).map((value, i) => value - part(q)[i]!));
        // Biases that are still next to zero are held to 1e-4 of a small weight.
        const share = difference / Math.max(0.05, Math.hypot(...part(p)));
        if (share >= 1e-4) throw new Error(`${name} differs by ${share}`);
      }
    }
    // A checkpoint of one continues in the other.
    const moved = restoreTrainer(saved(other), own, 5, data);
    expect(Math.abs(moved.step().loss - kernels.step().loss)).toBeLessThan(1e-3);
  });
});

it('says what to do where the native engine is missing', () => {
  const missing = (): never => {
    throw new Error("Cannot find module '@tensorflow/tfjs-node'");
  };
  expect(() => loadTfNode(missing)).toThrow(CoreError);
  expect(() => loadTfNode(missing)).toThrow(/npm install --no-save @tensorflow\/tfjs-node@4.22.0/);
});
