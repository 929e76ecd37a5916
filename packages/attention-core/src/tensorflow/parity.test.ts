import * as tf from '@tensorflow/tfjs';
import { parameterPlaces } from '../encoder';
import type { Settings } from '../settings';
import {
  createTrainer,
  restoreTrainer,
  type EngineFactory,
  type Trainer,
  type TrainingEngine,
} from '../train';
import { ownEngine } from '../train/own-engine';
import { SETTINGS, shop } from './fixture';
import { tensorFlowEngine } from './index';

const data = shop();
/** For more tokens than one block of logits has rows: TensorFlow.js here takes a gather's gradient row by row. */
const NARROW = { dim: 4, inner: 4, heads: 1, blocks: 1 };

beforeAll(async () => {
  // Silences the hint that there is a native backend.
  tf.enableProdMode();
  await tf.setBackend('cpu');
});

/** A training with its engine at hand. */
interface Watched {
  readonly trainer: Trainer;
  readonly engine: TrainingEngine;
}

function watched(settings: Settings, factory: EngineFactory): Watched {
  const made: TrainingEngine[] = [];
  const trainer = createTrainer(settings, 5, data, undefined, (input) => {
    const engine = factory(input);
    made.push(engine);
    return engine;
  });
  return { trainer, engine: made[0]! };
}

const both = (settings: Settings): [own: Watched, other: Watched] => [
  watched(settings, ownEngine()),
  watched(settings, tensorFlowEngine(tf)),
];

/** Throws where a parameter, its average or one of its moments differs by more than `limit` of its size. */
function expectSameState(own: Watched, other: Watched, limit: number): void {
  const [mine, theirs] = [own.engine.read(), other.engine.read()];
  for (const part of ['p', 'mean', 'm', 'v'] as const) {
    for (const { name, offset, rows, cols } of parameterPlaces(own.trainer.shape)) {
      const values = mine[part].subarray(offset, offset + rows * cols);
      const difference = Math.hypot(...values.map((value, i) => value - theirs[part][offset + i]!));
      const share = difference / Math.hypot(...values);
      if (!(share <= limit)) throw new Error(`${part} of ${name} differs by ${share}`);
    }
  }
}

describe.each([
  ['all items compete', 0],
  ['a sample competes', 5],
])('TensorFlow.js and the own engine, %s', (_, negatives) => {
  it('agree in losses, weights and what they measure over 20 steps', () => {
    const [own, other] = both({ ...SETTINGS, negatives });
    const scores: number[][] = [];
    for (let step = 0; step < 20; step++) {
      const [a, b] = [own.trainer.step(), other.trainer.step()];
      expect(Math.abs(a.loss - b.loss)).toBeLessThan(1e-4 * Math.abs(a.loss));
      if (a.ndcg !== undefined) scores.push([a.ndcg, b.ndcg ?? NaN]);
    }
    expectSameState(own, other, 1e-4);
    expect(scores.length).toBeGreaterThan(0);
    for (const [a, b] of scores) expect(b).toBeCloseTo(a!, 6);
  });

  it('agree in every gradient, on batches of several blocks of logits', () => {
    // From the same state in every step: free runs part where a rounding takes a relu over its kink.
    const [own, other] = both({ ...SETTINGS, ...NARROW, negatives, batch: 40, batchTokens: 132 });
    for (let step = 0; step < 2; step++) {
      own.trainer.step();
      other.trainer.step();
      expectSameState(own, other, 2e-5);
      other.engine.write(own.engine.read());
    }
  });
});

it('goes on from the other engine where that one stopped, and leaves no tensors behind', () => {
  const before = tf.memory().numTensors;
  const [own, other] = both(SETTINGS).map(({ trainer }) => trainer) as [Trainer, Trainer];
  for (let step = 0; step < 3; step++) {
    own.step();
    other.step();
  }
  const saved = (trainer: Trainer) => new Map(trainer.save().map(({ name, bytes }) => [name, bytes.slice()]));
  const moved = restoreTrainer(saved(other), SETTINGS, 5, data);
  const back = restoreTrainer(saved(own), SETTINGS, 5, data, tensorFlowEngine(tf));
  const { loss } = own.step();
  expect(moved.step().loss).toBeCloseTo(loss, 5);
  expect(back.step().loss).toBeCloseTo(loss, 5);
  expect(tf.memory().numTensors).toBe(before);
});
