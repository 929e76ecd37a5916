import type { ItemKernel } from '../model-file/types';

/** out += sum over the history (newest last) of decay^age * row of the kernel; out is not cleared. */
export function kernelScores(
  kernel: ItemKernel,
  history: ArrayLike<number>,
  decay: number,
  out: Float32Array,
): void {
  let weight = 1;
  for (let h = history.length - 1; h >= 0 && weight > 1e-4; h--) {
    const item = history[h]!;
    const scale = weight * (kernel.scales?.[item] ?? 1);
    for (let e = kernel.offsets[item]!; e < kernel.offsets[item + 1]!; e++) {
      const j = kernel.items[e]!;
      out[j] = out[j]! + scale * kernel.weights[e]!;
    }
    weight *= decay;
  }
}
