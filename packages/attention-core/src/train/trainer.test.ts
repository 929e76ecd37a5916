import type { Cases, Sequences } from '../dataset';
import { parameterPlaces, tensorsOf } from '../encoder';
import { createRandom } from '../random';
import { DEFAULT_SETTINGS, type Settings } from '../settings';
import { createTrainer, restoreTrainer, type Trainer, type TrainingData } from './index';

const settings: Settings = {
  ...DEFAULT_SETTINGS,
  dim: 16,
  inner: 16,
  maxLength: 12,
  blocks: 1,
  heads: 2,
  batch: 16,
  learningRate: 0.01,
  warmup: 5,
  validateEvery: 1,
  maxEpochs: 12,
  patience: 12,
};

/** Shoppers who walk through one of four rings of items: the next item follows from the last. */
function walks(items: number, shoppers: number): TrainingData {
  const random = createRandom(5);
  const starts = [0];
  const item: number[] = [];
  for (let s = 0; s < shoppers; s++) {
    let at = random.below(items);
    for (let i = 0; i < 4 + random.below(8); i++) {
      item.push(at);
      at = (at + 4) % items;
    }
    starts.push(item.length);
  }
  const sequences: Sequences = {
    starts: Uint32Array.from(starts),
    item: Uint32Array.from(item),
    type: new Uint8Array(item.length).fill(1),
    at: Float64Array.from(item, (_, i) => i * 1000),
  };
  const validation: Cases = {
    sequences,
    from: Uint32Array.from(starts.slice(0, 40)),
    to: Uint32Array.from(starts.slice(1, 41), (end) => end - 1),
    target: Uint32Array.from(starts.slice(1, 41), (end) => item[end - 1]!),
    now: 0,
  };
  const features = {
    offsets: new Uint32Array(items + 1),
    items: new Uint32Array(0),
    weights: new Float32Array(0),
  };
  return { items, features, featureRows: 4, sequences, validation };
}

function run(trainer: Trainer): number[] {
  const losses: number[] = [];
  while (!trainer.done) losses.push(trainer.step().loss);
  return losses;
}

/** What a trainer saves, as copies. */
function kept(trainer: Trainer): Map<string, Uint8Array> {
  return new Map(trainer.save().map(({ name, bytes }) => [name, bytes.slice()]));
}

/** What a trainer saves as one text: jest goes through arrays a number at a time. */
function textOf(trainer: Trainer): string {
  return trainer
    .save()
    .map(({ name, bytes }) => `${name} ${Buffer.from(bytes).toString('base64')}`)
    .join('\n');
}

describe.each([
  ['all items compete', 0],
  ['a sample competes', 8],
])('trainer, %s', (_, negatives) => {
  const own = { ...settings, negatives };
  const data = walks(60, 200);

  it('learns what follows', () => {
    const trainer = createTrainer(own, 1, data);
    const losses = run(trainer);
    expect(losses[losses.length - 1]!).toBeLessThan(0.6 * losses[0]!);
    expect(Math.max(...trainer.curve.map((point) => point.ndcg ?? 0))).toBeGreaterThan(0.5);
  });

  it('gives the same bytes when killed after any step', () => {
    const whole = createTrainer(own, 2, data);
    const cut = new Map<number, Map<string, Uint8Array>>();
    for (let i = 0; i < 40; i++) {
      if ([1, 12, 13, 14, 27].includes(i)) cut.set(i, kept(whole));
      whole.step();
    }
    const end = textOf(whole);
    for (const [at, parts] of cut) {
      const again = restoreTrainer(parts, own, 2, data);
      for (let i = at; i < 40; i++) again.step();
      expect(textOf(again) === end).toBe(true);
      // The arrays may be read into their places afterwards.
      const hollow = restoreTrainer(new Map([['state', parts.get('state')!]]), own, 2, data);
      for (const place of hollow.save()) place.bytes.set(parts.get(place.name)!);
      hollow.step();
      const next = restoreTrainer(parts, own, 2, data);
      next.step();
      expect(textOf(hollow) === textOf(next)).toBe(true);
    }
  });

  it('agrees with the plain engine', () => {
    const [fast, plain] = [
      createTrainer(own, 3, data, undefined, 'wasm'),
      createTrainer(own, 3, data, undefined, 'plain'),
    ];
    for (let i = 0; i < 20; i++) {
      const [a, b] = [fast.step().loss, plain.step().loss];
      expect(Math.abs(a - b)).toBeLessThan(1e-4 * Math.abs(b));
    }
  });
});

it('starts warm from an earlier version, items by their rows', () => {
  const data = walks(60, 100);
  const first = createTrainer(settings, 1, data);
  run(first);
  const learnt = (trainer: Trainer) => tensorsOf(parameterPlaces(trainer.shape), trainer.best());
  const old = learnt(first);
  const itemRow = Int32Array.from({ length: 60 }, (_, i) => (i === 0 ? -1 : i));
  const second = createTrainer(settings, 9, data, { tensors: old, itemRow });
  const now = learnt(second);
  expect(now.get('item')!.data.slice(16)).toEqual(old.get('item')!.data.slice(16));
  expect(now.get('item')!.data.slice(0, 16)).not.toEqual(old.get('item')!.data.slice(0, 16));
  expect(now.get('0.qkv')!.data).toEqual(old.get('0.qkv')!.data);
});
