import type { ItemKernel } from '../model-file/types';

/** The items that something was added to, each once: looking at those costs less than at the whole catalogue. */
export class TouchedItems {
  /** The first `count` of these. */
  readonly items: Uint32Array;
  count = 0;
  readonly #isTouched: Uint8Array;

  constructor(size: number) {
    this.items = new Uint32Array(size);
    this.#isTouched = new Uint8Array(size);
  }

  add(item: number): void {
    if (this.#isTouched[item] === 1) return;
    this.#isTouched[item] = 1;
    this.items[this.count++] = item;
  }

  clear(): void {
    for (let k = 0; k < this.count; k++) this.#isTouched[this.items[k]!] = 0;
    this.count = 0;
  }
}

/** out += sum over the history (newest last) of decay^age * row of the kernel; out is not cleared. */
export function kernelScores(
  kernel: ItemKernel,
  history: ArrayLike<number>,
  decay: number,
  out: Float32Array,
  touched?: TouchedItems,
): void {
  let weight = 1;
  for (let h = history.length - 1; h >= 0 && weight > 1e-4; h--) {
    const item = history[h]!;
    const scale = weight * (kernel.scales?.[item] ?? 1);
    for (let e = kernel.offsets[item]!; e < kernel.offsets[item + 1]!; e++) {
      const j = kernel.items[e]!;
      out[j] = out[j]! + scale * kernel.weights[e]!;
      touched?.add(j);
    }
    weight *= decay;
  }
}
