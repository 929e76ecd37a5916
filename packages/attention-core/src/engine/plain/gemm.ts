import type { Kernels } from '../kernels';

/** Twin of kernels/gemm.ts: packs op(B) by columns, then 2 x 4 dot products at a time. */
export const gemm: Kernels['gemm'] = (a, ars, acs, b, brs, bcs, c, ldc, m, n, k, accumulate) => {
  const rowA = new Float32Array(2 * k);
  const columns = new Float32Array(4 * k);
  for (let j = 0; j < n; j += 4) {
    const cols = Math.min(4, n - j);
    for (let q = 0; q < 4; q++) {
      for (let p = 0; p < k; p++) columns[p * 4 + q] = q < cols ? b[p * brs + (j + q) * bcs]! : 0;
    }
    for (let i = 0; i < m; i += 2) {
      const second = i + 1 < m;
      for (let p = 0; p < k; p++) {
        rowA[p] = a[i * ars + p * acs]!;
        rowA[k + p] = second ? a[(i + 1) * ars + p * acs]! : 0;
      }
      let s00 = 0;
      let s01 = 0;
      let s02 = 0;
      let s03 = 0;
      let s10 = 0;
      let s11 = 0;
      let s12 = 0;
      let s13 = 0;
      for (let p = 0, o = 0; p < k; p++, o += 4) {
        const x = rowA[p]!;
        const y = rowA[k + p]!;
        s00 += x * columns[o]!;
        s01 += x * columns[o + 1]!;
        s02 += x * columns[o + 2]!;
        s03 += x * columns[o + 3]!;
        s10 += y * columns[o]!;
        s11 += y * columns[o + 1]!;
        s12 += y * columns[o + 2]!;
        s13 += y * columns[o + 3]!;
      }
      const sums = [s00, s01, s02, s03, s10, s11, s12, s13];
      for (let r = 0; r < (second ? 2 : 1); r++) {
        for (let q = 0; q < cols; q++) {
          const at = (i + r) * ldc + j + q;
          c[at] = accumulate ? c[at]! + sums[r * 4 + q]! : sums[r * 4 + q]!;
        }
      }
    }
  }
};
