import type { Cases } from '../dataset';
import { forward, type NetworkShape, type Parameters } from '../encoder';
import type { Kernels } from '../engine';
import { compete, ndcg, rankAt, type Standing } from '../metrics';
import { packTokens } from './pack';
import { LOGIT_ROWS, type Plan } from './plan';
import { towerForward, type TowerFeatures } from './tower';

/** What a validation works with; the buffers are those of a training step. */
export interface Validation {
  readonly k: Kernels;
  readonly shape: NetworkShape;
  readonly p: Parameters;
  readonly plan: Plan;
  readonly features: TowerFeatures;
  readonly f: Readonly<Record<string, Float32Array>>;
  readonly u: Readonly<Record<string, Uint32Array>>;
}

/**
 * NDCG@10 of the attention head alone over the cases; the shopper's own history does not compete. The catalogue goes by
 * in stretches of as many items as a step has candidates, so that its vectors need not all be there.
 */
export function validate(v: Validation, cases: Cases): number {
  const { items } = v.shape;
  const total = cases.target.length;
  encodeCases(v, cases);
  const own = ownScores(v, cases);
  const standings = Array.from(own, (): Standing => ({ better: 0, ties: 0 }));
  for (let first = 0; first < items; first += v.plan.candidates) {
    rankStretch(v, cases, own, standings, first, Math.min(v.plan.candidates, items - first));
  }
  let sum = 0;
  standings.forEach((standing, c) => (sum += ndcg(Number.isNaN(own[c]) ? items : rankAt(standing), 10)));
  return total === 0 ? 0 : sum / total;
}

/** Vectors of `count` items, which are in u.items. */
function tower({ k, p, features, shape, f, u }: Validation, count: number): void {
  towerForward(k, p, features, u.items!, count, shape.dim, f.vectors!, []);
}

function fillItems({ u }: Validation, first: number, count: number): void {
  for (let i = 0; i < count; i++) u.items![i] = first + i;
}

/** f.queries[c] = the shopper's vector in case c. */
function encodeCases(v: Validation, cases: Cases): void {
  const { k, shape, p, plan, f, u } = v;
  const { dim, items, maxLength } = shape;
  const columns = { starts: u.starts!, vector: u.vector!, type: u.type!, position: u.position!, gap: u.gap! };
  const whole = items <= plan.candidates;
  if (whole) {
    fillItems(v, 0, items);
    tower(v, items);
  }
  const group = Math.min(u.starts!.length - 1, Math.floor(plan.tokens / maxLength));
  for (let c0 = 0; c0 < cases.target.length; c0 += group) {
    const count = Math.min(group, cases.target.length - c0);
    const windows = Array.from({ length: count }, (_, i) => ({
      from: cases.from[c0 + i]!,
      to: cases.to[c0 + i]!,
    }));
    const tokens = packTokens(cases.sequences, windows, maxLength, columns);
    if (!whole) {
      u.items!.set(columns.vector.subarray(0, tokens));
      tower(v, tokens);
      for (let t = 0; t < tokens; t++) columns.vector[t] = t;
    }
    forward(k, shape, p, f.vectors!, { sequences: count, tokens, ...columns }, f);
    for (let i = 0; i < count; i++) {
      const last = (columns.starts[i + 1]! - 1) * dim;
      f.queries!.set(f.hidden!.subarray(last, last + dim), (c0 + i) * dim);
    }
  }
}

/** f.logits[i, j] = score of the j-th of `count` vectors for case c0 + i. */
function score({ k, shape, f }: Validation, c0: number, cases: number, count: number): void {
  const { dim } = shape;
  const queries = f.queries!.subarray(c0 * dim);
  k.gemm(queries, dim, 1, f.vectors!, 1, dim, f.logits!, count, cases, count, dim, false);
}

function ownScores(v: Validation, { target }: Cases): Float32Array {
  const own = new Float32Array(target.length);
  const group = Math.min(LOGIT_ROWS, v.plan.candidates);
  for (let c0 = 0; c0 < target.length; c0 += group) {
    const count = Math.min(group, target.length - c0);
    v.u.items!.set(target.subarray(c0, c0 + count));
    tower(v, count);
    score(v, c0, count, count);
    for (let i = 0; i < count; i++) {
      own[c0 + i] = v.f.logits![i * count + i]! + v.p.bias![target[c0 + i]!]!;
    }
  }
  return own;
}

/** Lets the items first .. first + count compete. */
function rankStretch(
  v: Validation,
  { sequences, from, to, target }: Cases,
  own: Float32Array,
  standings: readonly Standing[],
  first: number,
  count: number,
): void {
  fillItems(v, first, count);
  tower(v, count);
  const bias = v.p.bias!.subarray(first, first + count);
  for (let c0 = 0; c0 < target.length; c0 += LOGIT_ROWS) {
    const cases = Math.min(LOGIT_ROWS, target.length - c0);
    score(v, c0, cases, count);
    for (let c = c0; c < c0 + cases; c++) {
      const scores = v.f.logits!.subarray((c - c0) * count, (c - c0 + 1) * count);
      for (let j = 0; j < count; j++) scores[j] = scores[j]! + bias[j]!;
      const out = new Set<number>();
      for (const item of [target[c]!, ...sequences.item.subarray(from[c]!, to[c]!)]) {
        if (item >= first && item < first + count) out.add(item - first);
      }
      compete(standings[c]!, own[c]!, scores, out);
    }
  }
}
