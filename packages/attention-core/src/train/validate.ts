import type { Cases } from '../dataset';
import { forward, type NetworkShape, type Parameters } from '../encoder';
import type { Kernels } from '../engine';
import { ndcg, rankOf } from '../metrics';
import { packTokens } from './pack';
import { LOGIT_ROWS } from './plan';

/** NDCG@10 of the attention head alone over the cases; the shopper's own history does not compete. */
export function validate(
  k: Kernels,
  shape: NetworkShape,
  p: Parameters,
  vectors: Float32Array,
  cases: Cases,
  f: Readonly<Record<string, Float32Array>>,
  u: Readonly<Record<string, Uint32Array>>,
  batch: number,
): number {
  const { items, dim, maxLength } = shape;
  const columns = { starts: u.starts!, vector: u.vector!, type: u.type!, position: u.position!, gap: u.gap! };
  const { sequences, from, to, target } = cases;
  const group = Math.min(batch, LOGIT_ROWS, Math.max(1, Math.floor(f.logits!.length / items)));
  let sum = 0;
  for (let c0 = 0; c0 < target.length; c0 += group) {
    const count = Math.min(group, target.length - c0);
    const windows = Array.from({ length: count }, (_, i) => ({ from: from[c0 + i]!, to: to[c0 + i]! }));
    const tokens = packTokens(sequences, windows, maxLength, columns);
    forward(k, shape, p, vectors, { sequences: count, tokens, ...columns }, f);
    for (let i = 0; i < count; i++) {
      const last = (columns.starts[i + 1]! - 1) * dim;
      f.queries!.set(f.hidden!.subarray(last, last + dim), i * dim);
    }
    k.gemm(f.queries!, dim, 1, vectors, 1, dim, f.logits!, items, count, items, dim, false);
    for (let i = 0; i < count; i++) {
      const scores = f.logits!.subarray(i * items, (i + 1) * items);
      for (let j = 0; j < items; j++) scores[j] = scores[j]! + p.bias![j]!;
      const history = sequences.item.subarray(from[c0 + i]!, to[c0 + i]!);
      sum += ndcg(rankOf(scores, target[c0 + i]!, history), 10);
    }
  }
  return target.length === 0 ? 0 : sum / target.length;
}
