import type { Tensor1D } from '@tensorflow/tfjs';
import { parameterCount, type ParameterPlace } from '../encoder';
import {
  ADAM,
  averageShare,
  learningRate,
  type EngineFactory,
  type EngineInput,
  type EngineState,
  type StepBatch,
} from '../train';
import { flatFeatures } from './features';
import type { Tf } from './load';
import { measure } from './measure';
import { encode, loss, tower, type Variables } from './network';

/**
 * A training engine on TensorFlow.js: the same model, batches and dropout as the core's own, another arithmetic.
 * Checkpoints of the two are interchangeable. Give it the namespace: `tensorFlowEngine(loadTfNode(require))`.
 *
 * The state lives in plain arrays and tensors live for one step: a training may be let go at any moment, as the slices
 * of a run do, and nothing of it stays behind in TensorFlow's own memory.
 */
export function tensorFlowEngine(tf: Tf): EngineFactory {
  return (input) => {
    const { settings, places } = input;
    const count = parameterCount(places);
    const zeros = (): Float32Array => new Float32Array(count);
    const state = { p: zeros(), mean: zeros(), m: zeros(), v: zeros() };
    const gradient = zeros();

    return {
      step: (batch) => {
        if (batch.tokens === 0) return 0;
        const value = withVariables(tf, places, state.p, (p) => lossOf(tf, input, p, batch, gradient));
        adam(tf, state, gradient, {
          rate: learningRate(settings, batch.step),
          decay: settings.weightDecay,
          step: batch.step,
        });
        return value;
      },
      measure: (cases) => withVariables(tf, places, state.mean, (p) => measure(tf, input, p, cases)),
      read: () => state,
      write: (from) => copy(state, from),
    };
  };
}

/** Loss of a batch; its gradient goes into the flat `gradient`. */
function lossOf(
  tf: Tf,
  { settings, shape, places, data }: EngineInput,
  p: Variables,
  batch: StepBatch,
  gradient: Float32Array,
): number {
  const n = batch.candidates;
  const items = Int32Array.from(batch.items.subarray(0, n));
  const kept = new Float32Array(n).fill(1);
  for (const slot of batch.dropped) kept[slot] = 0;
  const drop = settings.dropout > 0 ? { keep: 1 - settings.dropout, seed: batch.dropSeed } : undefined;
  const { value, grads } = tf.variableGrads(() => {
    const vectors = tower(tf, p, items, kept, flatFeatures(data.features, items));
    const hidden = encode(tf, shape, p, vectors, batch, drop);
    const bias = tf.gather(p.bias!, tf.tensor1d(items, 'int32')) as Tensor1D;
    return loss(tf, hidden, vectors, bias, batch, settings.labelSmoothing).asScalar();
  }, Object.values(p));
  gradient.fill(0);
  for (const { name, offset } of places) {
    // A parameter that the batch does not use has none.
    const own = grads[p[name]!.name];
    if (own) gradient.set(own.dataSync(), offset);
  }
  return value.dataSync()[0]!;
}

/** One step of Adam with decoupled weight decay, and the running average. `step` counts from 0. */
function adam(
  tf: Tf,
  state: EngineState,
  gradient: Float32Array,
  { rate, decay, step }: { readonly rate: number; readonly decay: number; readonly step: number },
): void {
  const { beta1, beta2, epsilon } = ADAM;
  tf.tidy(() => {
    const g = tf.tensor1d(gradient);
    const [p0, mean0] = [tf.tensor1d(state.p), tf.tensor1d(state.mean)];
    const m = tf
      .tensor1d(state.m)
      .mul(beta1)
      .add(g.mul(1 - beta1));
    const v = tf
      .tensor1d(state.v)
      .mul(beta2)
      .add(g.square().mul(1 - beta2));
    const spread = v.mul(1 / (1 - beta2 ** (step + 1))).sqrt();
    const change = m.mul(rate / (1 - beta1 ** (step + 1))).div(spread.add(epsilon));
    const p = p0.mul(1 - rate * decay).sub(change);
    const mean = mean0.add(p.sub(mean0).mul(averageShare(step)));
    const values = (tensor: typeof p): Float32Array => tensor.dataSync() as Float32Array;
    copy(state, { p: values(p), mean: values(mean), m: values(m), v: values(v) });
  });
}

function copy(to: EngineState, from: Partial<EngineState>): void {
  for (const name of ['p', 'mean', 'm', 'v'] as const) {
    const values = from[name];
    if (values) to[name].set(values);
  }
}

/** Works on one variable a parameter, shaped [rows, cols] ([cols] where there is one row), and lets all tensors go. */
function withVariables(
  tf: Tf,
  places: readonly ParameterPlace[],
  flat: Float32Array,
  work: (p: Variables) => number,
): number {
  return tf.tidy(() => {
    const p: Variables = Object.fromEntries(
      places.map(({ name, offset, rows, cols }) => {
        const values = flat.slice(offset, offset + rows * cols);
        return [name, tf.variable(tf.tensor(values, rows === 1 ? [cols] : [rows, cols]))];
      }),
    );
    try {
      return work(p);
    } finally {
      // A tidy leaves variables alone.
      for (const variable of Object.values(p)) variable.dispose();
    }
  });
}
