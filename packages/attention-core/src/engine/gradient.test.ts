import { createRandom } from '../random';
import { createWorkspace } from './workspace';
import type { Kernels } from './kernels';

type Floats = Readonly<Record<string, Float32Array>>;
type Words = Readonly<Record<string, Uint32Array>>;

/** An operation and its gradient, by name of buffers: `dx` beside every input `x`; `dy` weighs what comes out in `y`. */
interface Operation {
  readonly name: string;
  readonly floats: Readonly<Record<string, number>>;
  readonly words?: Readonly<Record<string, readonly number[]>>;
  readonly inputs: readonly string[];
  forward(k: Kernels, f: Floats, u: Words): void;
  /** Where it is not the sum of y * dy. */
  loss?(f: Floats): number;
  /** Runs after forward; adds to gradients that start at 0, or overwrites them. */
  backward(k: Kernels, f: Floats, u: Words): void;
}

const ROWS = 5;
const DIM = 8;
const MATRIX = ROWS * DIM;
const INDEX = [3, 0, 3, 9, 5];

/** C[5,7] = A[5,6] . B[6,7], and its gradients as the network takes them: by strides alone. */
const gemm: Operation = {
  name: 'gemm',
  floats: { a: 30, b: 42, y: 35, dy: 35, da: 30, db: 42 },
  inputs: ['a', 'b'],
  forward: (k, f) => k.gemm(f.a!, 6, 1, f.b!, 7, 1, f.y!, 7, 5, 7, 6, false),
  backward: (k, f) => {
    k.gemm(f.dy!, 7, 1, f.b!, 1, 7, f.da!, 6, 5, 6, 7, false);
    k.gemm(f.a!, 1, 6, f.dy!, 7, 1, f.db!, 7, 6, 7, 5, true);
  },
};

const layerNorm: Operation = {
  name: 'layerNorm',
  floats: {
    x: MATRIX,
    gain: DIM,
    shift: DIM,
    y: MATRIX,
    stats: 2 * ROWS,
    dy: MATRIX,
    dx: MATRIX,
    dgain: DIM,
    dshift: DIM,
  },
  inputs: ['x', 'gain', 'shift'],
  forward: (k, f) => k.layerNorm(f.x!, f.gain!, f.shift!, f.y!, f.stats!, ROWS, DIM),
  backward: (k, f) => k.layerNormGrad(f.x!, f.gain!, f.stats!, f.dy!, f.dx!, f.dgain!, f.dshift!, ROWS, DIM),
};

/** Sequences of 4, 1 and 6 tokens, two heads, with the bias by distance. */
const attention: Operation = {
  name: 'attention',
  floats: {
    qkv: 11 * 24,
    place: 2 * 6,
    y: 11 * 8,
    probs: 2 * (16 + 1 + 36),
    dy: 11 * 8,
    dqkv: 11 * 24,
    dplace: 2 * 6,
  },
  words: { starts: [0, 4, 5, 11] },
  inputs: ['qkv', 'place'],
  forward: (k, f, u) => k.attention(f.qkv!, u.starts!, 3, 0, 8, 2, f.place!, 6, f.y!, f.probs!),
  backward: (k, f, u) => k.attentionGrad(f.qkv!, u.starts!, 3, 8, 2, f.dplace!, 6, f.probs!, f.dy!, f.dqkv!),
};

/** Its gradient comes in the place of the logits: kept in dz. With log-Q correction as a sample of candidates has it. */
function crossEntropy(name: string, smooth: number, corrected: boolean): Operation {
  const cols = 9;
  return {
    name,
    floats: {
      z: ROWS * cols,
      dz: ROWS * cols,
      bias: cols,
      dbias: cols,
      chance: cols,
      weights: ROWS,
      stats: 4 * ROWS,
    },
    words: { targets: [0, 8, 3, 3, 5] },
    inputs: ['z', 'bias'],
    forward: (k, f, u) => {
      if (!corrected) f.chance!.fill(0);
      // As the trainer does it: log-Q taken from all, given back to the target.
      const bias = f.bias!.slice();
      for (let j = 0; j < cols; j++) f.bias![j] = bias[j]! - f.chance![j]!;
      f.dz!.set(f.z!);
      k.softmaxCrossEntropy(
        f.dz!,
        ROWS,
        cols,
        cols,
        f.bias!,
        f.chance!,
        u.targets!,
        f.weights!,
        smooth,
        f.dbias!,
        f.stats!,
      );
      f.bias!.set(bias);
    },
    loss: (f) => {
      let loss = 0;
      for (let r = 0; r < ROWS; r++) {
        const [most, sum, own, mean] = f.stats!.subarray(4 * r, 4 * r + 4);
        loss += f.weights![r]! * (most! + Math.log(sum!) - (1 - smooth) * own! - smooth * mean!);
      }
      return loss;
    },
    backward: () => undefined,
  };
}

const OPERATIONS: readonly Operation[] = [
  gemm,
  layerNorm,
  attention,
  crossEntropy('softmax over all', 0, false),
  crossEntropy('softmax over all, smoothed', 0.1, false),
  crossEntropy('softmax over a sample, corrected and smoothed', 0.1, true),
  {
    name: 'relu',
    floats: { x: MATRIX, y: MATRIX, dy: MATRIX, dx: MATRIX },
    inputs: ['x'],
    forward: (k, f) => k.relu(f.x!, f.y!, MATRIX),
    backward: (k, f) => k.reluGrad(f.y!, f.dy!, f.dx!, MATRIX),
  },
  {
    name: 'dropout',
    floats: { x: MATRIX, y: MATRIX, dy: MATRIX, dx: MATRIX },
    inputs: ['x'],
    forward: (k, f) => k.dropout(f.x!, f.y!, MATRIX, 77, 0.6),
    backward: (k, f) => k.dropout(f.dy!, f.dx!, MATRIX, 77, 0.6),
  },
  {
    name: 'a residual',
    floats: { x: MATRIX, y: MATRIX, dy: MATRIX, dx: MATRIX },
    inputs: ['x'],
    forward: (k, f) => k.add(f.x!, f.y!, MATRIX),
    backward: (k, f) => k.add(f.dy!, f.dx!, MATRIX),
  },
  {
    name: 'a bias',
    floats: { b: DIM, y: MATRIX, dy: MATRIX, db: DIM },
    inputs: ['b'],
    forward: (k, f) => k.addBias(f.y!, f.b!, ROWS, DIM),
    backward: (k, f) => k.columnSums(f.dy!, f.db!, ROWS, DIM),
  },
  {
    name: 'an embedding',
    floats: { t: 10 * DIM, y: MATRIX, dy: MATRIX, dt: 10 * DIM },
    words: { index: INDEX },
    inputs: ['t'],
    forward: (k, f, u) => k.gather(f.t!, u.index!, f.y!, ROWS, DIM, 1.5),
    backward: (k, f, u) => k.scatterAdd(f.dy!, u.index!, f.dt!, ROWS, DIM, 1.5),
  },
  {
    name: 'a mix of features',
    floats: { t: 10 * DIM, w: 8, y: MATRIX, dy: MATRIX, dt: 10 * DIM },
    // Item 2 has no features; item 1 is asked for twice.
    words: { offsets: [0, 3, 5, 5, 8], ids: [1, 4, 9, 0, 2, 2, 9, 9], row: [1, 2, 0, 3, 1] },
    inputs: ['t'],
    forward: (k, f, u) => k.mixRows(f.t!, u.offsets!, u.ids!, f.w!, u.row!, f.y!, ROWS, DIM),
    backward: (k, f, u) => k.mixRowsGrad(f.dy!, u.offsets!, u.ids!, f.w!, u.row!, f.dt!, ROWS, DIM),
  },
];

/** The operation on random numbers: its loss as a function of them, and the gradient of each input. */
function open(operation: Operation, engine: 'wasm' | 'plain') {
  const { floats, words = {}, inputs } = operation;
  const sizes = Object.fromEntries(Object.entries(words).map(([name, list]) => [name, list.length]));
  const { kernels: k, f, u } = createWorkspace<string, string>(floats, sizes, engine);
  for (const [name, list] of Object.entries(words)) u[name]!.set(list);
  const random = createRandom(3);
  // Nothing next to 0: relu has its kink there.
  const start = Object.fromEntries(
    Object.keys(floats).map((name) => [
      name,
      f[name]!.map(() => (random.next() < 0.5 ? -1 : 1) * (0.05 + random.next())),
    ]),
  );
  const loss = (): number => {
    for (const [name, values] of Object.entries(start)) f[name]!.set(values);
    for (const name of inputs) f[`d${name}`]!.fill(0);
    operation.forward(k, f, u);
    if (operation.loss) return operation.loss(f);
    let sum = 0;
    for (let i = 0; i < floats.y!; i++) sum += f.y![i]! * f.dy![i]!;
    return sum;
  };
  loss();
  operation.backward(k, f, u);
  const gradients = Object.fromEntries(inputs.map((name) => [name, f[`d${name}`]!.slice(0, floats[name]!)]));
  return { start, loss, gradients };
}

describe.each(['plain', 'wasm'] as const)('gradients against finite differences, %s', (engine) => {
  it.each(OPERATIONS.map((operation) => [operation.name, operation] as const))('of %s', (_, operation) => {
    const h = 1e-2;
    const { start, loss, gradients } = open(operation, engine);
    for (const [name, gradient] of Object.entries(gradients)) {
      const values = start[name]!;
      gradient.forEach((slope, i) => {
        const before = values[i]!;
        values[i] = before + h;
        const up = loss();
        values[i] = before - h;
        const numeric = (up - loss()) / (2 * h);
        values[i] = before;
        const error = Math.abs(numeric - slope) / Math.max(1, Math.abs(numeric));
        if (!(error < 2e-3)) throw new Error(`${name}[${i}]: ${slope}, by differences ${numeric}`);
      });
      expect(gradient.some((slope) => Math.abs(slope) > 0.01)).toBe(true);
    }
  });
});
