import type { Tensor } from '../model-file/types';

/** The item tower's output x_i, in the form in which the model has it: floats, or the codes of a file. */
export interface ItemVectors {
  /** x_i, of length dim (a view or a copy, not to be written to); zeros where there is none. */
  at(item: number): Float32Array;
  /** Numbers in the proportions of x_i: codes as they are, which is quick before code is compiled. */
  direction(item: number): ArrayLike<number>;
  /** Writes x_i to `out` from `place` on. */
  copyTo(item: number, out: Float32Array, place: number): void;
  /** Puts vectors of newer items behind those of the model, in place of earlier ones. */
  append(vectors: readonly Float32Array[]): void;
  /** w . x_i, of an item of the model. */
  dot(w: Float32Array, item: number): number;
}

/** Codes are used as they are: working out 20,000 items' floats takes longer than a list. */
export function itemVectors(tensor: Tensor | undefined, dim: number): ItemVectors {
  const values = tensor ? (tensor.codes ?? tensor.data) : new Float32Array(0);
  const scales = tensor?.scales;
  const length = tensor?.rows ?? 0;
  const nothing = new Float32Array(dim);
  let appended: readonly Float32Array[] = [];
  const copyTo = (item: number, out: Float32Array, place: number): void => {
    if (item >= length) {
      out.set(appended[item - length] ?? nothing, place);
      return;
    }
    const scale = scales?.[item] ?? 1;
    for (let c = 0, o = item * dim; c < dim; c++, o++) out[place + c] = scale * values[o]!;
  };
  const dot = (w: Float32Array, item: number): number => {
    let sum = 0;
    for (let c = 0, o = item * dim; c < dim; c++, o++) sum += w[c]! * values[o]!;
    return scales ? sum * scales[item]! : sum;
  };
  return {
    at: (item) => {
      if (item >= length) return appended[item - length] ?? nothing;
      if (values instanceof Float32Array) return values.subarray(item * dim, (item + 1) * dim);
      const x = new Float32Array(dim);
      copyTo(item, x, 0);
      return x;
    },
    direction: (item) =>
      item < length ? values.subarray(item * dim, (item + 1) * dim) : (appended[item - length] ?? nothing),
    copyTo,
    append: (vectors) => (appended = vectors),
    dot,
  };
}

/** cos(x, y); 0 where either has no length. */
export function cosine(x: Float32Array, y: Float32Array): number {
  const product = x.reduce((sum, value, c) => sum + value * y[c]!, 0);
  return product === 0 ? 0 : product / (Math.hypot(...x) * Math.hypot(...y));
}
