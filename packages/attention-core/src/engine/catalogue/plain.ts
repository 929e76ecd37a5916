import type { CatalogueKernels } from './kernels';

/** Twins of kernels/catalogue.ts. */
export const plainCatalogueKernels: CatalogueKernels = {
  engine: 'plain',
  addDots: (codes, scales, w, rows, dim, weight, out) => {
    for (let r = 0, e = 0; r < rows; r++) {
      let sum = 0;
      for (let c = 0; c < dim; c++, e++) sum += codes[e]! * w[c]!;
      out[r] = out[r]! + weight * scales[r]! * sum;
    }
  },
  inverseLengths: (codes, rows, dim, out) => {
    for (let r = 0, e = 0; r < rows; r++) {
      let squares = 0;
      for (let c = 0; c < dim; c++, e++) squares += codes[e]! ** 2;
      out[r] = squares === 0 ? 0 : 1 / Math.sqrt(squares);
    }
  },
  addProfile: ({ offsets, columns, codes }, factor, profile, count, weight, out) => {
    for (let r = 0; r < count; r++) {
      let sum = 0;
      for (let e = offsets[r]!; e < offsets[r + 1]!; e++) sum += profile[columns[e]!]! * codes[e]!;
      out[r] = out[r]! + weight * factor[r]! * sum;
    }
  },
  addScaled: (x, n, weight, out) => {
    for (let i = 0; i < n; i++) out[i] = out[i]! + weight * x[i]!;
  },
  logShares: (x, n, scale, out) => {
    let total = 0;
    for (let i = 0; i < n; i++) total += out[i] = x[i] === 0 ? 0 : Math.log1p(scale * x[i]!);
    return total;
  },
  sum: (x, n) => {
    let total = 0;
    for (let i = 0; i < n; i++) total += x[i]!;
    return total;
  },
  exponentials: (x, n) => {
    let most = -Infinity;
    for (let i = 0; i < n; i++) if (x[i]! > most) most = x[i]!;
    let total = 0;
    for (let i = 0; i < n; i++) total += x[i] = Math.exp(x[i]! - most);
    return total;
  },
  sumByIndex: (x, n, index, sums) => {
    for (let i = 0; i < n; i++) sums[index[i]!] = sums[index[i]!]! + x[i]!;
  },
};
