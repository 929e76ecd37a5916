import path from 'node:path';
import { DEFAULT_SETTINGS, type Settings } from '@zhuyi/attention-core';
import { createTrainer, type TrainingData } from '@zhuyi/attention-core/train';
import { complain } from '../output';
import { runChild } from '../process/child';
import { peakRssMb } from '../process/memory';
import { createRandom } from '../random';
import { turns, type SpeedRow } from './measure';

const CHILD = path.join(__dirname, 'training-child.ts');
const LENGTH = 50;

export interface TrainingRequest {
  readonly size: string;
  readonly items: number;
  readonly settings: Partial<Settings>;
  readonly rounds: number;
}

/** The network that published references have: 2 blocks of 2 heads. */
const REFERENCE = { blocks: 2, heads: 2, inner: 64, dropout: 0.2 };

/** Steps of batch 128, length 50, width 64: a gradient at all 6,400 places. */
const STEPS: readonly Omit<TrainingRequest, 'rounds'>[] = [
  {
    size: '3400 items, 2 blocks, full softmax',
    items: 3400,
    settings: { ...REFERENCE, negatives: 0 },
  },
  {
    size: '20000 items, 2 blocks, 512 negatives',
    items: 20_000,
    settings: { ...REFERENCE, negatives: 512 },
  },
  { size: '20000 items, default network', items: 20_000, settings: {} },
];

/** Sequences of full length over `items` items, without features. */
function fullSequences(items: number, sequences: number): TrainingData {
  const random = createRandom(1);
  const n = sequences * (LENGTH + 1);
  return {
    items,
    featureRows: 4,
    features: {
      offsets: new Uint32Array(items + 1),
      items: new Uint32Array(0),
      weights: new Float32Array(0),
    },
    sequences: {
      starts: Uint32Array.from({ length: sequences + 1 }, (_, s) => s * (LENGTH + 1)),
      item: Uint32Array.from({ length: n }, () => random.below(items)),
      type: new Uint8Array(n).fill(5),
      at: new Float64Array(n),
    },
  };
}

/** Measures steps in this process, whose memory should be a training's alone. */
export async function measureTraining({ size, items, settings, rounds }: TrainingRequest): Promise<SpeedRow> {
  const before = peakRssMb();
  const batch = 128;
  const trainer = createTrainer(
    { ...DEFAULT_SETTINGS, ...settings, batch, batchTokens: batch * LENGTH, maxEpochs: 1000 },
    1,
    fullSequences(items, 2 * batch),
  );
  const [time] = await turns([{ engine: 'own, 1 thread', run: () => trainer.step() }], rounds, 1);
  return {
    bench: 'training step',
    size,
    ...time!,
    note: `peak RSS ${peakRssMb()} MB, ${before} before`,
  };
}

/** Every kind of step in a process of its own. One that breaks down is one line; the others go on. True when none did. */
export async function trainingBench(rounds: number, onRow: (row: SpeedRow) => void): Promise<boolean> {
  let whole = true;
  for (const step of STEPS) {
    try {
      await runChild<TrainingRequest, SpeedRow>(CHILD, { ...step, rounds }, onRow);
    } catch (error) {
      whole = false;
      complain(`training step, ${step.size}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return whole;
}
