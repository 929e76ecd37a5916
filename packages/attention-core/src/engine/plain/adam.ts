import type { Kernels } from '../kernels';

/** Twins of kernels/adam.ts. */
export const adam: Kernels['adam'] = (p, g, m, v, n, rate, beta1, beta2, correction2, eps, decay) => {
  for (let i = 0; i < n; i++) {
    const grad = g[i]!;
    m[i] = beta1 * m[i]! + (1 - beta1) * grad;
    v[i] = beta2 * v[i]! + (1 - beta2) * grad * grad;
    p[i] = p[i]! * (1 - decay) - (rate * m[i]!) / (Math.sqrt(v[i]! * correction2) + eps);
    g[i] = 0;
  }
};

export const adamRows: Kernels['adamRows'] = (p, g, m, v, slot, slots, rows, dim, ...rates) => {
  const row = new Float32Array(dim);
  for (let r = 0; r < rows; r++) {
    const of = (table: Float32Array, i: number): Float32Array => table.subarray(i * dim, (i + 1) * dim);
    if (slot[r]! < slots) row.set(of(g, slot[r]!));
    adam(of(p, r), row, of(m, r), of(v, r), dim, ...rates);
  }
};
