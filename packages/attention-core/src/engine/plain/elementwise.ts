import { dropoutLimits, type Kernels } from '../kernels';

/** Twins of kernels/elementwise.ts. */
function mix(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

export const dropout: Kernels['dropout'] = (x, y, n, seed, keep) => {
  const { limit, scale } = dropoutLimits(keep);
  const f = Math.fround(scale);
  for (let i = 0; i < n; i++) y[i] = mix(Math.imul(i, 0x9e3779b1) ^ seed) < limit ? x[i]! * f : 0;
};

export const add: Kernels['add'] = (x, y, n) => {
  for (let i = 0; i < n; i++) y[i] = y[i]! + x[i]!;
};

export const addBias: Kernels['addBias'] = (x, b, rows, dim) => {
  for (let r = 0; r < rows; r++) for (let c = 0; c < dim; c++) x[r * dim + c] = x[r * dim + c]! + b[c]!;
};

export const columnSums: Kernels['columnSums'] = (x, b, rows, dim) => {
  for (let r = 0; r < rows; r++) for (let c = 0; c < dim; c++) b[c] = b[c]! + x[r * dim + c]!;
};

export const relu: Kernels['relu'] = (x, y, n) => {
  for (let i = 0; i < n; i++) y[i] = x[i]! > 0 ? x[i]! : 0;
};

export const reluGrad: Kernels['reluGrad'] = (y, dy, dx, n) => {
  for (let i = 0; i < n; i++) dx[i] = y[i]! > 0 ? dy[i]! : 0;
};

export const approach: Kernels['approach'] = (mean, p, n, share) => {
  for (let i = 0; i < n; i++) mean[i] = mean[i]! + share * (p[i]! - mean[i]!);
};
