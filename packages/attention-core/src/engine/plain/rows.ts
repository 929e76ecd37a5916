import type { Kernels } from '../kernels';

/** Twins of kernels/rows.ts. */
export const gather: Kernels['gather'] = (table, index, out, rows, dim, scale) => {
  for (let r = 0; r < rows; r++) {
    const from = index[r]! * dim;
    for (let c = 0; c < dim; c++) out[r * dim + c] = scale * table[from + c]!;
  }
};

export const scatterAdd: Kernels['scatterAdd'] = (from, index, table, rows, dim, scale) => {
  for (let r = 0; r < rows; r++) {
    const to = index[r]! * dim;
    for (let c = 0; c < dim; c++) table[to + c] = table[to + c]! + scale * from[r * dim + c]!;
  }
};

export const mixRows: Kernels['mixRows'] = (table, offsets, ids, weights, row, out, rows, dim) => {
  for (let r = 0; r < rows; r++) {
    for (let f = offsets[row[r]!]!; f < offsets[row[r]! + 1]!; f++) {
      const from = ids[f]! * dim;
      const w = weights[f]!;
      for (let c = 0; c < dim; c++) out[r * dim + c] = out[r * dim + c]! + w * table[from + c]!;
    }
  }
};

export const mixRowsGrad: Kernels['mixRowsGrad'] = (from, offsets, ids, weights, row, table, rows, dim) => {
  for (let r = 0; r < rows; r++) {
    for (let f = offsets[row[r]!]!; f < offsets[row[r]! + 1]!; f++) {
      const to = ids[f]! * dim;
      const w = weights[f]!;
      for (let c = 0; c < dim; c++) table[to + c] = table[to + c]! + w * from[r * dim + c]!;
    }
  }
};
