import type { Tensor, Tensor1D, Tensor2D, Variable } from '@tensorflow/tfjs';
import { tokenScale, type NetworkShape } from '../encoder';
import type { StepBatch } from '../train';
import type { Tf } from './load';
import { dropMask } from './drop-mask';

export type Variables = Readonly<Record<string, Variable>>;

/** Where packed tokens lie in a padded [sequences, longest] grid, and back. */
export interface Grid {
  readonly sequences: number;
  readonly longest: number;
  /** Packed row of each grid place; `tokens` (a row of zeros) where there is none. */
  readonly packed: Int32Array;
  /** Grid place of each packed token. */
  readonly place: Int32Array;
}

export function gridOf(starts: Uint32Array, sequences: number, tokens: number): Grid {
  let longest = 1;
  for (let s = 0; s < sequences; s++) longest = Math.max(longest, starts[s + 1]! - starts[s]!);
  const packed = new Int32Array(sequences * longest).fill(tokens);
  const place = new Int32Array(tokens);
  for (let s = 0; s < sequences; s++) {
    for (let t = starts[s]!; t < starts[s + 1]!; t++) {
      const at = s * longest + t - starts[s]!;
      packed[at] = t;
      place[t] = at;
    }
  }
  return { sequences, longest, packed, place };
}

const EPSILON = 1e-5;
const MASKED = -1e9;

/** The tokens of a batch as the network takes them. */
export type Tokens = Pick<
  StepBatch,
  'sequences' | 'tokens' | 'starts' | 'vector' | 'type' | 'position' | 'gap'
>;

/** The model definition of encoder/network.ts in TensorFlow.js: shopper vectors [tokens, dim] after every token. */
export function encode(
  tf: Tf,
  shape: NetworkShape,
  p: Variables,
  vectors: Tensor2D,
  batch: Tokens,
  drop?: { readonly keep: number; seed(site: number): number },
): Tensor2D {
  const { dim, heads, blocks, maxLength } = shape;
  const n = batch.tokens;
  const width = dim / heads;
  const grid = gridOf(batch.starts, batch.sequences, n);
  const index = (column: Uint32Array): Tensor1D =>
    tf.tensor1d(Int32Array.from(column.subarray(0, n)), 'int32');
  const norm = (x: Tensor2D, name: string): Tensor2D => {
    const { mean, variance } = tf.moments(x, 1, true);
    const hat = x.sub(mean).mul(variance.add(EPSILON).rsqrt());
    return hat.mul(p[`${name}.gain`]!).add(p[`${name}.shift`]!);
  };
  const dropped = (x: Tensor2D, site: number): Tensor2D =>
    drop ? x.mul(tf.tensor2d(dropMask(n * dim, drop.seed(site), drop.keep), [n, dim])) : x;

  /** [tokens, dim] to [sequences * heads, longest, width]. */
  const split = (x: Tensor2D): Tensor => {
    const padded = tf.concat([x, tf.zeros([1, dim])], 0);
    return tf
      .gather(padded, tf.tensor1d(grid.packed, 'int32'))
      .reshape([grid.sequences, grid.longest, heads, width])
      .transpose([0, 2, 1, 3])
      .reshape([grid.sequences * heads, grid.longest, width]);
  };
  const distance = tf.tidy(() => {
    const steps = tf.range(0, grid.longest, 1, 'int32');
    return steps.expandDims(1).sub(steps.expandDims(0));
  });
  const causal = distance.less(0).toFloat().mul(MASKED);
  const places = distance
    .maximum(0)
    .minimum(maxLength - 1)
    .flatten()
    .toInt() as Tensor1D;

  let h = tf.gather(vectors, index(batch.vector)).mul(tokenScale(dim)) as Tensor2D;
  h = h.add(tf.gather(p.type!, index(batch.type)));
  h = h.add(tf.gather(p.position!, index(batch.position)));
  h = h.add(tf.gather(p.gap!, index(batch.gap)));
  h = dropped(h, 0);
  for (let b = 0; b < blocks; b++) {
    const qkv = norm(h, `${b}.norm1`).matMul(p[`${b}.qkv`]! as unknown as Tensor2D) as Tensor2D;
    const [q, k, v] = [0, 1, 2].map((i) => split(qkv.slice([0, i * dim], [n, dim])));
    const bias = tf
      .gather(p[`${b}.place`]!.transpose(), places)
      .reshape([grid.longest, grid.longest, heads])
      .transpose([2, 0, 1]);
    const scores = tf
      .matMul(q!, k!, false, true)
      .mul(1 / Math.sqrt(width))
      .reshape([grid.sequences, heads, grid.longest, grid.longest])
      .add(bias)
      .add(causal);
    const attended = tf
      .matMul(tf.softmax(scores).reshape([grid.sequences * heads, grid.longest, grid.longest]), v!)
      .reshape([grid.sequences, heads, grid.longest, width])
      .transpose([0, 2, 1, 3])
      .reshape([grid.sequences * grid.longest, dim]);
    const out = tf
      .gather(attended, tf.tensor1d(grid.place, 'int32'))
      .matMul(p[`${b}.out`]! as unknown as Tensor2D) as Tensor2D;
    h = h.add(dropped(out, 2 * b + 1));
    const inner = norm(h, `${b}.norm2`)
      .matMul(p[`${b}.inner`]! as unknown as Tensor2D)
      .add(p[`${b}.inner.bias`]!)
      .relu();
    const outer = inner
      .matMul(p[`${b}.outer`]! as unknown as Tensor2D)
      .add(p[`${b}.outer.bias`]!) as Tensor2D;
    h = h.add(dropped(outer, 2 * b + 2));
  }
  return norm(h, 'final');
}

/** Item features of a set of items, flat: row r of the set takes weights[f] of table row ids[f] where rows[f] = r. */
export interface FlatFeatures {
  readonly rows: Int32Array;
  readonly ids: Int32Array;
  readonly weights: Float32Array;
}

/** vectors[r] = keep[r] * E[items[r]] + sum of feature rows. */
export function tower(
  tf: Tf,
  p: Variables,
  items: Int32Array,
  keep: Float32Array,
  features: FlatFeatures,
): Tensor2D {
  const own = tf
    .gather(p.item!, tf.tensor1d(items, 'int32'))
    .mul(tf.tensor1d(keep).expandDims(1)) as Tensor2D;
  if (features.ids.length === 0) return own;
  const rows = tf
    .gather(p.feature!, tf.tensor1d(features.ids, 'int32'))
    .mul(tf.tensor1d(features.weights).expandDims(1));
  return own.add(tf.unsortedSegmentSum(rows, tf.tensor1d(features.rows, 'int32'), items.length));
}

/** Weighted softmax cross-entropy over the candidates, as kernels/cross-entropy.ts defines it. */
export function loss(
  tf: Tf,
  hidden: Tensor2D,
  vectors: Tensor2D,
  bias: Tensor1D,
  batch: StepBatch,
  smooth: number,
): Tensor {
  const { tokens, candidates } = batch;
  const chance = tf.tensor1d(batch.logChance.slice(0, candidates));
  const targets = tf.tensor1d(Int32Array.from(batch.targets.subarray(0, tokens)), 'int32');
  const own = tf.oneHot(targets, candidates).toFloat();
  const logits = tf
    .matMul(hidden, vectors, false, true)
    .add(bias)
    .sub(chance)
    .add(own.mul(chance)) as Tensor2D;
  const hit = logits.mul(own).sum(1);
  const losses = tf
    .logSumExp(logits, 1)
    .sub(hit.mul(1 - smooth))
    .sub(logits.mean(1).mul(smooth));
  return losses.mul(tf.tensor1d(batch.weights.slice(0, tokens))).sum();
}
