import type { Kernels } from '../kernels';

/** Twin of kernels/norm.ts. */
export const layerNorm: Kernels['layerNorm'] = (x, gain, shift, y, stats, rows, dim) => {
  for (let r = 0; r < rows; r++) {
    const o = r * dim;
    let sum = 0;
    for (let c = 0; c < dim; c++) sum += x[o + c]!;
    const mean = sum / dim;
    let squares = 0;
    for (let c = 0; c < dim; c++) squares += (x[o + c]! - mean) ** 2;
    const rstd = 1 / Math.sqrt(squares / dim + 1e-5);
    for (let c = 0; c < dim; c++) y[o + c] = (x[o + c]! - mean) * rstd * gain[c]! + shift[c]!;
    stats[r] = mean;
    stats[rows + r] = rstd;
  }
};

export const layerNormGrad: Kernels['layerNormGrad'] = (
  x,
  gain,
  stats,
  dy,
  dx,
  gainGrad,
  shiftGrad,
  rows,
  dim,
) => {
  for (let r = 0; r < rows; r++) {
    const o = r * dim;
    const mean = stats[r]!;
    const rstd = stats[rows + r]!;
    let s1 = 0;
    let s2 = 0;
    for (let c = 0; c < dim; c++) {
      const hat = (x[o + c]! - mean) * rstd;
      const d = dy[o + c]!;
      gainGrad[c] = gainGrad[c]! + d * hat;
      shiftGrad[c] = shiftGrad[c]! + d;
      s1 += d * gain[c]!;
      s2 += d * gain[c]! * hat;
    }
    for (let c = 0; c < dim; c++) {
      const hat = (x[o + c]! - mean) * rstd;
      dx[o + c] = dx[o + c]! + rstd * (dy[o + c]! * gain[c]! - s1 / dim - (hat * s2) / dim);
    }
  }
};
