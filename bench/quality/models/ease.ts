import type { Sequences } from '@zhuyi/attention-core/dataset';
import { recencyPrior } from '@zhuyi/attention-core/memory';
import { bestOf } from '../best-of';
import type { Method, ScoreCase, Task } from '../types';

/** A Gram matrix over more items than this does not fit beside everything else. */
const MOST_ITEMS = 6000;

/** Inverse of a symmetric positive definite matrix [n, n] in place, by Gauss-Jordan without pivots. */
function invert(a: Float64Array, n: number): void {
  const row = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    const pivot = 1 / a[k * n + k]!;
    for (let j = 0; j < n; j++) row[j] = a[k * n + j]! * pivot;
    row[k] = pivot;
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const at = i * n;
      const factor = a[at + k]!;
      if (factor === 0) continue;
      for (let j = 0; j < n; j++) a[at + j] = a[at + j]! - factor * row[j]!;
      a[at + k] = -factor * pivot;
    }
    a.set(row, k * n);
  }
}

/** B = I - P diag(1 / P_jj), P = (X'X + lambda I)^-1 (Steck 2019); dense, exact. */
function easeWeights(sequences: Sequences, items: number, lambda: number): Float64Array {
  const gram = new Float64Array(items * items);
  const { item, starts } = sequences;
  for (let s = 0; s + 1 < starts.length; s++) {
    const set = [...new Set(item.subarray(starts[s]!, starts[s + 1]!))];
    for (const i of set) for (const j of set) gram[i * items + j] = gram[i * items + j]! + 1;
  }
  for (let i = 0; i < items; i++) gram[i * items + i] = gram[i * items + i]! + lambda;
  invert(gram, items);
  for (let j = 0; j < items; j++) {
    const diagonal = gram[j * items + j]!;
    for (let i = 0; i < items; i++) gram[i * items + j] = i === j ? 0 : -gram[i * items + j]! / diagonal;
  }
  return gram;
}

function byWeights(weights: Float64Array, items: number): ScoreCase {
  return (cases, c, out) => {
    for (let h = cases.from[c]!; h < cases.to[c]!; h++) {
      const row = cases.sequences.item[h]! * items;
      for (let j = 0; j < items; j++) out[j] = out[j]! + weights[row + j]!;
    }
  };
}

function standardise(out: Float32Array): void {
  let sum = 0;
  let squares = 0;
  for (const s of out) {
    sum += s;
    squares += s * s;
  }
  const mean = sum / out.length;
  const deviation = Math.sqrt(squares / out.length - mean * mean) || 1;
  for (let i = 0; i < out.length; i++) out[i] = (out[i]! - mean) / deviation;
}

function plusRecency(score: ScoreCase, prior: Float32Array): ScoreCase {
  return (cases, c, out) => {
    score(cases, c, out);
    standardise(out);
    for (let i = 0; i < out.length; i++) out[i] = out[i]! + 2 * prior[i]!;
  };
}

const LAMBDA = 300;

const tooBig = (task: Task): ScoreCase | undefined =>
  task.catalogue.length > MOST_ITEMS
    ? () => {
        throw new Error('too many items for a dense Gram matrix');
      }
    : undefined;

/** EASE with lambda 300, exact; for catalogues whose Gram matrix fits. */
export const ease: Method = {
  name: 'EASE',
  fit: (task) =>
    tooBig(task) ??
    byWeights(easeWeights(task.everything, task.catalogue.length, LAMBDA), task.catalogue.length),
};

/** EASE, standardised, plus twice the log of recent popularity; the half-life is chosen on validation. */
export const easeRecent: Method = {
  name: 'EASE + recent',
  fit: (task) => {
    const items = task.catalogue.length;
    const refused = tooBig(task);
    if (refused) return refused;
    const early = byWeights(easeWeights(task.training, items, LAMBDA), items);
    const days = bestOf(task, [3, 7, 14, 30], (d) =>
      plusRecency(early, recencyPrior(task.training, items, task.validation.now, d)),
    );
    const late = byWeights(easeWeights(task.everything, items, LAMBDA), items);
    return plusRecency(late, recencyPrior(task.counted, items, task.now, days));
  },
};
