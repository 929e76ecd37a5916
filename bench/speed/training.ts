import { DEFAULT_SETTINGS } from '@zhuyi/attention-core';
import { createTrainer, type TrainingData } from '@zhuyi/attention-core/train';
import { createRandom } from '../random';
import { turns, type SpeedRow } from './measure';

/** Sequences of full length over `items` items, without features. */
function fullSequences(items: number, sequences: number, length: number): TrainingData {
  const random = createRandom(1);
  const n = sequences * (length + 1);
  return {
    items,
    featureRows: 4,
    features: {
      offsets: new Uint32Array(items + 1),
      items: new Uint32Array(0),
      weights: new Float32Array(0),
    },
    sequences: {
      starts: Uint32Array.from({ length: sequences + 1 }, (_, s) => s * (length + 1)),
      item: Uint32Array.from({ length: n }, () => random.below(items)),
      type: new Uint8Array(n).fill(5),
      at: new Float64Array(n),
    },
  };
}

/** A gradient step at batch 128, length 50, width 64, 2 blocks of 2 heads, full softmax at all 6,400 places. */
export function trainingBench(items: number, negatives: number, rounds: number): SpeedRow {
  const settings = {
    ...DEFAULT_SETTINGS,
    blocks: 2,
    heads: 2,
    inner: 64,
    batch: 128,
    batchTokens: 6400,
    dropout: 0.2,
    negatives,
    maxEpochs: 1000,
  };
  const trainer = createTrainer(settings, 1, fullSequences(items, 256, 50));
  const [time] = turns([{ engine: 'own, 1 thread', run: () => trainer.step() }], rounds, 1);
  const softmax = negatives === 0 ? 'full softmax' : `${negatives} negatives`;
  return {
    bench: 'training step',
    size: `${items} items, ${softmax}`,
    ...time!,
    note: `RSS ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
  };
}
