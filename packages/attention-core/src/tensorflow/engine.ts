import type { NamedTensorMap } from '@tensorflow/tfjs';
import type { Cases } from '../dataset';
import { parameterCount } from '../encoder';
import { ndcg, rankOf } from '../metrics';
import { ADAM, averageShare, learningRate, type EngineFactory, type EngineInput } from '../train';
import { packTokens } from '../train/pack';
import { encode, loss, tower, type FlatFeatures, type Variables } from './network';
import type { Tf } from './load';

/** Shoppers of one validation batch. */
const GROUP = 64;

/**
 * A training engine on TensorFlow.js: the same model, batches and dropout as the core's own, another arithmetic.
 * Checkpoints of the two are interchangeable. Give it the namespace: `tensorFlowEngine(loadTfNode(require))`.
 */
export function tensorFlowEngine(tf: Tf): EngineFactory {
  return (input) => {
    const { settings, shape, places, data } = input;
    const p = variables(tf, input);
    const [mean, m, v] = [variables(tf, input), variables(tf, input), variables(tf, input)];
    const drop = (seed: (site: number) => number) =>
      settings.dropout > 0 ? { keep: 1 - settings.dropout, seed } : undefined;

    function update(gradients: NamedTensorMap, step: number): void {
      const { beta1, beta2, epsilon } = ADAM;
      const rate = learningRate(settings, step);
      const own = rate / (1 - beta1 ** (step + 1));
      const correction = 1 / (1 - beta2 ** (step + 1));
      for (const { name } of places) {
        tf.tidy(() => {
          const gradient = gradients[p[name]!.name] ?? tf.zerosLike(p[name]!);
          m[name]!.assign(m[name]!.mul(beta1).add(gradient.mul(1 - beta1)));
          v[name]!.assign(v[name]!.mul(beta2).add(gradient.square().mul(1 - beta2)));
          const change = m[name]!.mul(own).div(v[name]!.mul(correction).sqrt().add(epsilon));
          p[name]!.assign(p[name]!.mul(1 - rate * settings.weightDecay).sub(change));
          mean[name]!.assign(mean[name]!.add(p[name]!.sub(mean[name]!).mul(averageShare(step))));
        });
      }
    }

    return {
      step: (batch) => {
        if (batch.tokens === 0) return 0;
        const n = batch.candidates;
        const items = Int32Array.from(batch.items.subarray(0, n));
        const keep = new Float32Array(n).fill(1);
        for (const slot of batch.dropped) keep[slot] = 0;
        const { value, grads } = tf.variableGrads(() => {
          const vectors = tower(tf, p, items, keep, flatFeatures(input, items));
          const hidden = encode(tf, shape, p, vectors, batch, drop(batch.dropSeed));
          const bias = tf.gather(p.bias!.flatten(), tf.tensor1d(items, 'int32'));
          return loss(tf, hidden, vectors, bias as never, batch, settings.labelSmoothing).asScalar();
        }, Object.values(p));
        update(grads, batch.step);
        const result = value.dataSync()[0]!;
        tf.dispose([value, grads]);
        return result;
      },
      measure: (cases) => tf.tidy(() => measure(tf, input, mean, cases)),
      read: () => ({ p: flat(input, p), mean: flat(input, mean), m: flat(input, m), v: flat(input, v) }),
      write: (state) => {
        for (const { name, offset, rows, cols } of places) {
          for (const [table, from] of [
            [p, state.p],
            [mean, state.mean],
            [m, state.m],
            [v, state.v],
          ] as const) {
            if (!from) continue;
            const values = from.slice(offset, offset + rows * cols);
            tf.tidy(() => {
              table[name]!.assign(tf.tensor(values, table[name]!.shape));
            });
          }
        }
      },
    };

    function flatFeatures({ data: { features } }: EngineInput, items: Int32Array): FlatFeatures {
      const rows: number[] = [];
      const ids: number[] = [];
      const weights: number[] = [];
      items.forEach((item, r) => {
        for (let e = features.offsets[item]!; e < features.offsets[item + 1]!; e++) {
          rows.push(r);
          ids.push(features.items[e]!);
          weights.push(features.weights[e]!);
        }
      });
      return { rows: Int32Array.from(rows), ids: Int32Array.from(ids), weights: Float32Array.from(weights) };
    }

    function measure(_: Tf, __: EngineInput, table: Variables, cases: Cases): number {
      const items = Int32Array.from({ length: data.items }, (_unused, i) => i);
      const vectors = tower(
        tf,
        table,
        items,
        new Float32Array(data.items).fill(1),
        flatFeatures(input, items),
      );
      const { sequences, from, to, target } = cases;
      const most = GROUP * shape.maxLength;
      const column = (): Uint32Array => new Uint32Array(most);
      const columns = {
        starts: new Uint32Array(GROUP + 1),
        vector: column(),
        type: column(),
        position: column(),
        gap: column(),
      };
      let sum = 0;
      for (let c0 = 0; c0 < target.length; c0 += GROUP) {
        const count = Math.min(GROUP, target.length - c0);
        const windows = Array.from({ length: count }, (_unused, i) => ({
          from: from[c0 + i]!,
          to: to[c0 + i]!,
        }));
        const tokens = packTokens(sequences, windows, shape.maxLength, columns);
        const scores = tf.tidy(() => {
          const hidden = encode(tf, shape, table, vectors, { sequences: count, tokens, ...columns });
          const last = tf.tensor1d(
            Int32Array.from({ length: count }, (_unused, i) => columns.starts[i + 1]! - 1),
            'int32',
          );
          return tf
            .matMul(tf.gather(hidden, last), vectors, false, true)
            .add(table.bias!)
            .dataSync() as Float32Array;
        });
        for (let i = 0; i < count; i++) {
          const own = scores.subarray(i * data.items, (i + 1) * data.items);
          const history = sequences.item.subarray(from[c0 + i]!, to[c0 + i]!);
          sum += ndcg(rankOf(own, target[c0 + i]!, history), 10);
        }
      }
      return target.length === 0 ? 0 : sum / target.length;
    }
  };
}

/** One variable a parameter, shaped [rows, cols] ([cols] for gains, shifts and biases inside blocks). */
function variables(tf: Tf, { places }: EngineInput): Variables {
  return Object.fromEntries(
    places.map(({ name, rows, cols }) => [
      name,
      tf.variable(tf.zeros(rows === 1 ? [cols] : [rows, cols]), true, undefined),
    ]),
  );
}

function flat({ places }: EngineInput, table: Variables): Float32Array {
  const out = new Float32Array(parameterCount(places));
  for (const { name, offset } of places) out.set(table[name]!.dataSync() as Float32Array, offset);
  return out;
}
