import { plainKernels } from '../engine/plain';

/** The mask that the kernels' dropout multiplies by: the same values are dropped in every engine. */
export function dropMask(n: number, seed: number, keep: number): Float32Array {
  const mask = new Float32Array(n).fill(1);
  plainKernels.dropout(mask, mask, n, seed, keep);
  return mask;
}
