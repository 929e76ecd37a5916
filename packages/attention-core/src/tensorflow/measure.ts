import type { Cases } from '../dataset';
import { ndcg, rankOf } from '../metrics';
import type { EngineInput } from '../train';
import { packTokens } from '../train/pack';
import { flatFeatures } from './features';
import type { Tf } from './load';
import { encode, tower, type Variables } from './network';

/** Shoppers scored at a time. */
const GROUP = 64;

/** NDCG@10 of the cases over the whole catalogue, as train/validate.ts defines it. Leaves tensors: call it in a tidy. */
export function measure(tf: Tf, { shape, data }: EngineInput, p: Variables, cases: Cases): number {
  const items = Int32Array.from({ length: data.items }, (_, i) => i);
  const kept = new Float32Array(data.items).fill(1);
  const vectors = tower(tf, p, items, kept, flatFeatures(data.features, items));
  const { sequences, from, to, target } = cases;
  const column = (): Uint32Array => new Uint32Array(GROUP * shape.maxLength);
  const columns = {
    starts: new Uint32Array(GROUP + 1),
    vector: column(),
    type: column(),
    position: column(),
    gap: column(),
  };

  /** The sum over cases c0 and on. */
  function group(c0: number, count: number): number {
    const windows = Array.from({ length: count }, (_, i) => ({ from: from[c0 + i]!, to: to[c0 + i]! }));
    const tokens = packTokens(sequences, windows, shape.maxLength, columns);
    const hidden = encode(tf, shape, p, vectors, { sequences: count, tokens, ...columns });
    const newest = Int32Array.from({ length: count }, (_, i) => columns.starts[i + 1]! - 1);
    const shoppers = tf.gather(hidden, tf.tensor1d(newest, 'int32'));
    const scores = tf.matMul(shoppers, vectors, false, true).add(p.bias!).dataSync() as Float32Array;
    return windows.reduce((sum, window, i) => {
      const own = scores.subarray(i * data.items, (i + 1) * data.items);
      const history = sequences.item.subarray(window.from, window.to);
      return sum + ndcg(rankOf(own, target[c0 + i]!, history), 10);
    }, 0);
  }

  let sum = 0;
  for (let c0 = 0; c0 < target.length; c0 += GROUP) {
    sum += tf.tidy(() => group(c0, Math.min(GROUP, target.length - c0)));
  }
  return target.length === 0 ? 0 : sum / target.length;
}
