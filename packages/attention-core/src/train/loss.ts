import type { Kernels } from '../engine';
import { LOGIT_ROWS } from './plan';

export interface LossBuffers {
  /** Shopper vectors [tokens, dim]; their gradient takes their place. */
  readonly hidden: Float32Array;
  /** Candidate vectors [candidates, dim]. */
  readonly vectors: Float32Array;
  /** Gradient of vectors, added to. */
  readonly vectorGrad: Float32Array;
  readonly logits: Float32Array;
  readonly bias: Float32Array;
  readonly biasGrad: Float32Array;
  readonly correction: Float32Array;
  readonly targets: Uint32Array;
  /** Weight of each token's target; the loss is their weighted sum. */
  readonly weights: Float32Array;
  readonly lossStats: Float32Array;
}

/**
 * Weighted softmax cross-entropy of every token over the candidates, and its gradients. Blocked: only
 * LOGIT_ROWS x candidates logits exist at a time.
 */
export function softmaxLoss(
  k: Kernels,
  b: LossBuffers,
  tokens: number,
  candidates: number,
  dim: number,
  smooth: number,
): number {
  let loss = 0;
  for (let from = 0; from < tokens; from += LOGIT_ROWS) {
    const rows = Math.min(LOGIT_ROWS, tokens - from);
    const hidden = b.hidden.subarray(from * dim);
    const weights = b.weights.subarray(from);
    const n = candidates;
    k.gemm(hidden, dim, 1, b.vectors, 1, dim, b.logits, n, rows, n, dim, false);
    k.softmaxCrossEntropy(
      b.logits,
      rows,
      n,
      n,
      b.bias,
      b.correction,
      b.targets.subarray(from),
      weights,
      smooth,
      b.biasGrad,
      b.lossStats,
    );
    for (let r = 0; r < rows; r++) {
      const most = b.lossStats[r * 4]!;
      const logSum = most + Math.log(b.lossStats[r * 4 + 1]!);
      const own = b.lossStats[r * 4 + 2]!;
      const mean = b.lossStats[r * 4 + 3]!;
      loss += weights[r]! * (logSum - (1 - smooth) * own - smooth * mean);
    }
    k.gemm(b.logits, 1, n, hidden, dim, 1, b.vectorGrad, dim, n, dim, rows, true);
    k.gemm(b.logits, n, 1, b.vectors, dim, 1, hidden, dim, rows, dim, n, false);
  }
  return loss;
}
