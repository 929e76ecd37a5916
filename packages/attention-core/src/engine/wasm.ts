import type { Exports } from './host';
import { dropoutLimits, type Kernels } from './kernels';

/** The front of the kernels' memory is theirs: gemmWorkspace(), rounded up; a test holds the two equal. */
export const SCRATCH_BYTES = 1_179_776;

/** Where a view starts, which is what the kernels take. */
function at(view: Float32Array | Uint32Array): number {
  return view.byteOffset;
}

type KernelExport =
  | Exclude<keyof Kernels, 'engine' | 'softmaxCrossEntropy' | 'layerNormGrad' | 'adam'>
  | 'candidateCrossEntropy'
  | 'layerNormBackward'
  | 'adamStep';

export function wasmKernels(call: Exports): Kernels {
  const {
    gemm,
    candidateCrossEntropy,
    layerNorm,
    layerNormBackward,
    attention,
    attentionGrad,
    dropout,
    add,
    addBias,
    columnSums,
    relu,
    reluGrad,
    adamRows,
    adamStep,
    approach,
    gather,
    scatterAdd,
    mixRows,
    mixRowsGrad,
  } = call as Record<KernelExport, (...args: number[]) => number>;
  return {
    engine: 'wasm',
    gemm: (a, ars, acs, b, brs, bcs, c, ldc, m, n, k, accumulate) => {
      gemm(m, n, k, at(a), ars * 4, acs * 4, at(b), brs * 4, bcs * 4, at(c), ldc * 4, accumulate ? 1 : 0, 0);
    },
    softmaxCrossEntropy: (
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
      candidateCrossEntropy(
        at(logits),
        rows,
        cols,
        ld,
        at(bias),
        at(correction),
        at(targets),
        at(weights),
        smooth,
        at(biasGrad),
        at(stats),
      );
    },
    layerNorm: (x, gain, shift, y, stats, rows, dim) => {
      layerNorm(rows, dim, at(x), at(gain), at(shift), at(y), at(stats), at(stats) + rows * 4);
    },
    layerNormGrad: (x, gain, stats, dy, dx, gainGrad, shiftGrad, rows, dim) => {
      layerNormBackward(
        rows,
        dim,
        at(x),
        at(gain),
        at(stats),
        at(stats) + rows * 4,
        at(dy),
        at(dx),
        at(gainGrad),
        at(shiftGrad),
      );
    },
    attention: (qkv, starts, sequences, from, dim, heads, place, reach, out, probs) => {
      attention(at(qkv), at(starts), sequences, from, dim, heads, at(place), reach, at(out), at(probs));
    },
    attentionGrad: (qkv, starts, sequences, dim, heads, placeGrad, reach, probs, dout, dqkv) => {
      attentionGrad(
        at(qkv),
        at(starts),
        sequences,
        dim,
        heads,
        at(placeGrad),
        reach,
        at(probs),
        at(dout),
        at(dqkv),
      );
    },
    dropout: (x, y, n, seed, keep) => {
      const { limit, scale } = dropoutLimits(keep);
      dropout(at(x), at(y), n, seed, limit, scale);
    },
    add: (x, y, n) => {
      add(at(x), at(y), n);
    },
    addBias: (x, b, rows, dim) => {
      addBias(at(x), at(b), rows, dim);
    },
    columnSums: (x, b, rows, dim) => {
      columnSums(at(x), at(b), rows, dim);
    },
    relu: (x, y, n) => {
      relu(at(x), at(y), n);
    },
    reluGrad: (y, dy, dx, n) => {
      reluGrad(at(y), at(dy), at(dx), n);
    },
    adam: (p, g, m, v, n, rate, beta1, beta2, correction2, eps, decay) => {
      adamStep(at(p), at(g), at(m), at(v), n, rate, beta1, beta2, correction2, eps, decay);
    },
    adamRows: (p, g, m, v, slot, slots, rows, dim, rate, beta1, beta2, correction2, eps, decay) => {
      const places = [at(p), at(g), at(m), at(v), at(slot)] as const;
      adamRows(...places, slots, rows, dim, rate, beta1, beta2, correction2, eps, decay);
    },
    approach: (mean, p, n, share) => {
      approach(at(mean), at(p), n, share);
    },
    gather: (table, index, out, rows, dim, scale) => {
      gather(at(table), at(index), at(out), rows, dim, scale);
    },
    scatterAdd: (from, index, table, rows, dim, scale) => {
      scatterAdd(at(from), at(index), at(table), rows, dim, scale);
    },
    mixRows: (table, offsets, ids, weights, row, out, rows, dim) => {
      mixRows(at(table), at(offsets), at(ids), at(weights), at(row), at(out), rows, dim);
    },
    mixRowsGrad: (from, offsets, ids, weights, row, table, rows, dim) => {
      mixRowsGrad(at(from), at(offsets), at(ids), at(weights), at(row), at(table), rows, dim);
    },
  };
}
