import type { Kernels } from '../kernels';

/** Twin of kernels/cross-entropy.ts. */
export const softmaxCrossEntropy: Kernels['softmaxCrossEntropy'] = (
  logits,
  rows,
  cols,
  ld,
  bias,
  correction,
  targets,
  weights,
  smooth,
  biasGrad,
  stats,
) => {
  for (let r = 0; r < rows; r++) {
    const row = r * ld;
    const target = targets[r]!;
    logits[row + target] = logits[row + target]! + correction[target]!;
    let most = -Infinity;
    let total = 0;
    for (let j = 0; j < cols; j++) {
      const z = logits[row + j]! + bias[j]!;
      logits[row + j] = z;
      if (z > most) most = z;
      total += z;
    }
    const own = logits[row + target]!;
    let sum = 0;
    for (let j = 0; j < cols; j++) {
      const e = Math.exp(logits[row + j]! - most);
      logits[row + j] = e;
      sum += e;
    }
    stats.set([most, sum, own, total / cols], r * 4);
    const weight = weights[r]!;
    const scale = weight / sum;
    const even = (weight * smooth) / cols;
    const hit = weight * (1 - smooth);
    for (let j = 0; j < cols; j++) {
      const g = logits[row + j]! * scale - even;
      logits[row + j] = g;
      biasGrad[j] = biasGrad[j]! + g;
    }
    logits[row + target] = logits[row + target]! - hit;
    biasGrad[target] = biasGrad[target]! - hit;
  }
};
