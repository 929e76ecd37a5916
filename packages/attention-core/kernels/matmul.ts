// C = op(A) op(B) in blocks (Goto and van de Geijn 2008): A is packed in panels of 4 rows, B in panels of 8 columns
// that stay in the first cache; a 4x8 tile of C stays in registers (6x8 spills in V8).

const KC: usize = 256;
const MC: usize = 128;
const NC: usize = 1024;

/** Bytes of workspace that `gemm` needs: one packed block of A and of B, and a tile. */
export function gemmWorkspace(): usize {
  return (KC * NC + MC * KC + 32) << 2;
}

// Panel p of the packed block holds rows 4p..4p+3 of A, k-major; rows beyond the edge repeat the last.
function packA(a: usize, rowStep: usize, colStep: usize, mc: usize, kc: usize, out: usize): void {
  for (let i: usize = 0; i < mc; i += 4) {
    const left = mc - i;
    let p0 = a + i * rowStep;
    let p1 = left > 1 ? p0 + rowStep : p0;
    let p2 = left > 2 ? p1 + rowStep : p1;
    let p3 = left > 3 ? p2 + rowStep : p2;
    if (left >= 4 && rowStep == 4) {
      for (let p: usize = 0; p < kc; p++) {
        v128.store(out, v128.load(p0));
        p0 += colStep;
        out += 16;
      }
    } else {
      for (let p: usize = 0; p < kc; p++) {
        store<f32>(out, load<f32>(p0));
        store<f32>(out, load<f32>(p1), 4);
        store<f32>(out, load<f32>(p2), 8);
        store<f32>(out, load<f32>(p3), 12);
        p0 += colStep;
        p1 += colStep;
        p2 += colStep;
        p3 += colStep;
        out += 16;
      }
    }
  }
}

// Panel p of the packed block holds columns 8p..8p+7 of B, k-major, zero beyond the edge.
function packB(b: usize, rowStep: usize, colStep: usize, kc: usize, nc: usize, out: usize): void {
  for (let j: usize = 0; j < nc; j += 8) {
    const width = nc - j < 8 ? nc - j : 8;
    const column = b + j * colStep;
    if (width == 8 && colStep == 4) {
      for (let p: usize = 0; p < kc; p++) {
        const from = column + p * rowStep;
        v128.store(out, v128.load(from));
        v128.store(out, v128.load(from, 16), 16);
        out += 32;
      }
    } else {
      for (let p: usize = 0; p < kc; p++) {
        const from = column + p * rowStep;
        for (let q: usize = 0; q < 8; q++) {
          store<f32>(out + (q << 2), q < width ? load<f32>(from + q * colStep) : 0);
        }
        out += 32;
      }
    }
  }
}

@inline
function row(c: usize, lo: v128, hi: v128, add: bool): void {
  if (add) {
    v128.store(c, f32x4.add(v128.load(c), lo));
    v128.store(c, f32x4.add(v128.load(c, 16), hi), 16);
  } else {
    v128.store(c, lo);
    v128.store(c, hi, 16);
  }
}

// One 4x8 tile of C from a panel of packed A and one of packed B.
// @ts-ignore: decorator
@inline
function tile(kc: usize, a: usize, b: usize, c: usize, ldc: usize, add: bool): void {
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0);
  let c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0);
  let c31 = f32x4.splat(0);
  const end = b + (kc << 5);
  while (b < end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load32_splat(a);
    c00 = f32x4.add(c00, f32x4.mul(x, b0));
    c01 = f32x4.add(c01, f32x4.mul(x, b1));
    x = v128.load32_splat(a, 4);
    c10 = f32x4.add(c10, f32x4.mul(x, b0));
    c11 = f32x4.add(c11, f32x4.mul(x, b1));
    x = v128.load32_splat(a, 8);
    c20 = f32x4.add(c20, f32x4.mul(x, b0));
    c21 = f32x4.add(c21, f32x4.mul(x, b1));
    x = v128.load32_splat(a, 12);
    c30 = f32x4.add(c30, f32x4.mul(x, b0));
    c31 = f32x4.add(c31, f32x4.mul(x, b1));
    a += 16;
    b += 32;
  }
  row(c, c00, c01, add);
  row(c + ldc, c10, c11, add);
  row(c + ldc * 2, c20, c21, add);
  row(c + ldc * 3, c30, c31, add);
}

// A tile at the border: worked out aside, then its inner part is stored.
function border(
  kc: usize,
  a: usize,
  b: usize,
  target: usize,
  ldc: usize,
  add: bool,
  height: usize,
  width: usize,
  edge: usize,
): void {
  tile(kc, a, b, edge, 32, false);
  for (let r: usize = 0; r < height; r++) {
    for (let q: usize = 0; q < width; q++) {
      const to = target + r * ldc + (q << 2);
      const value = load<f32>(edge + (r << 5) + (q << 2));
      store<f32>(to, add ? load<f32>(to) + value : value);
    }
  }
}

// C[m,n] (+)= A[m,k] B[k,n]. Strides are in bytes; `work` has gemmWorkspace() bytes.
export function gemm(
  m: usize,
  n: usize,
  k: usize,
  a: usize,
  aRow: usize,
  aCol: usize,
  b: usize,
  bRow: usize,
  bCol: usize,
  c: usize,
  ldc: usize,
  accumulate: bool,
  work: usize,
): void {
  const packedA = work + ((KC * NC) << 2);
  const edge = packedA + ((MC * KC) << 2);
  for (let jc: usize = 0; jc < n; jc += NC) {
    const nc = n - jc < NC ? n - jc : NC;
    for (let pc: usize = 0; pc < k; pc += KC) {
      const kc = k - pc < KC ? k - pc : KC;
      const add = accumulate || pc > 0;
      packB(b + pc * bRow + jc * bCol, bRow, bCol, kc, nc, work);
      for (let ic: usize = 0; ic < m; ic += MC) {
        const mc = m - ic < MC ? m - ic : MC;
        packA(a + ic * aRow + pc * aCol, aRow, aCol, mc, kc, packedA);
        for (let j: usize = 0; j < nc; j += 8) {
          const panel = work + ((j * kc) << 2);
          const width = nc - j < 8 ? nc - j : 8;
          for (let i: usize = 0; i < mc; i += 4) {
            const from = packedA + ((i * kc) << 2);
            const target = c + (ic + i) * ldc + ((jc + j) << 2);
            if (mc - i >= 4 && width == 8) tile(kc, from, panel, target, ldc, add);
            else border(kc, from, panel, target, ldc, add, mc - i < 4 ? mc - i : 4, width, edge);
          }
        }
      }
    }
  }
}
