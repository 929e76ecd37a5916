// Work over a whole catalogue for one shopper. Rows of codes are int8; sums are f32.
import { exp4, log4, max4, sum4 } from './exp';

/** Four codes from the low half of eight 16-bit ones, or from the high half, as floats. */
@inline
function low(codes: v128): v128 {
  return f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(codes));
}

@inline
function high(codes: v128): v128 {
  return f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(codes));
}

/** out[r] += weight * scales[r] * (codes[r] . w), rows of `dim`, a multiple of 8. */
export function addDots(
  codes: usize,
  scales: usize,
  w: usize,
  rows: usize,
  dim: usize,
  weight: f32,
  out: usize,
): void {
  for (let r: usize = 0; r < rows; r++) {
    let sum = f32x4.splat(0);
    for (let c: usize = 0; c < dim; c += 8) {
      const eight = v128.load8x8_s(codes + c);
      const at = w + (c << 2);
      sum = f32x4.add(sum, f32x4.mul(low(eight), v128.load(at)));
      sum = f32x4.add(sum, f32x4.mul(high(eight), v128.load(at, 16)));
    }
    codes += dim;
    const to = out + (r << 2);
    store<f32>(to, load<f32>(to) + weight * load<f32>(scales + (r << 2)) * sum4(sum));
  }
}

/** out[r] = 1 / the length of codes[r], or 0 for a row of zeros; rows of `dim`, a multiple of 8. */
export function inverseLengths(codes: usize, rows: usize, dim: usize, out: usize): void {
  for (let r: usize = 0; r < rows; r++) {
    let squares = i32x4.splat(0);
    for (let c: usize = 0; c < dim; c += 8) {
      const eight = v128.load8x8_s(codes + c);
      squares = i32x4.add(squares, i32x4.dot_i16x8_s(eight, eight));
    }
    codes += dim;
    const sum = sum4(f32x4.convert_i32x4_s(squares));
    store<f32>(out + (r << 2), sum == 0 ? 0 : 1 / sqrt<f32>(sum));
  }
}

/** Column `e` of a list with 2 or 4 bytes each. */
@inline
function column(columns: usize, e: usize, bytes: usize): usize {
  return bytes == 2 ? <usize>load<u16>(columns + (e << 1)) : <usize>load<u32>(columns + (e << 2));
}

/** out[r] += weight * factor[r] * sum of profile[columns[e]] * codes[e], e in offsets[r] .. offsets[r + 1] (CSR). */
export function addProfile(
  offsets: usize,
  columns: usize,
  columnBytes: usize,
  codes: usize,
  factor: usize,
  profile: usize,
  rows: usize,
  weight: f32,
  out: usize,
): void {
  let e = <usize>load<u32>(offsets);
  for (let r: usize = 0; r < rows; r++) {
    const end = <usize>load<u32>(offsets + (r << 2), 4);
    let sum: f32 = 0;
    for (; e < end; e++) {
      sum += load<f32>(profile + (column(columns, e, columnBytes) << 2)) * <f32>load<i8>(codes + e);
    }
    const to = out + (r << 2);
    store<f32>(to, load<f32>(to) + weight * load<f32>(factor + (r << 2)) * sum);
  }
}

/** out += weight * x, n floats, a multiple of 4. */
export function addScaled(x: usize, n: usize, weight: f32, out: usize): void {
  const weight4 = f32x4.splat(weight);
  const end = x + (n << 2);
  while (x < end) {
    v128.store(out, f32x4.add(v128.load(out), f32x4.mul(weight4, v128.load(x))));
    x += 16;
    out += 16;
  }
}

/** x = exp(x - the largest of x), n floats, a multiple of 4; returns their sum. */
export function exponentials(x: usize, n: usize): f64 {
  const end = x + (n << 2);
  let most = f32x4.splat(-Infinity);
  for (let at = x; at < end; at += 16) most = f32x4.pmax(most, v128.load(at));
  const largest = f32x4.splat(max4(most));
  let total: f64 = 0;
  for (let at = x; at < end; at += 16) {
    const value = exp4(f32x4.sub(v128.load(at), largest));
    v128.store(at, value);
    total += sum4(value);
  }
  return total;
}

/** sums[index[i]] += x[i], n floats. */
export function sumByIndex(x: usize, n: usize, index: usize, sums: usize): void {
  for (const end = x + (n << 2); x < end; x += 4) {
    const to = sums + (load<u32>(index) << 2);
    store<f32>(to, load<f32>(to) + load<f32>(x));
    index += 4;
  }
}

/** out = log(1 + scale * x), n floats not below 0, a multiple of 4; returns their sum. */
export function logShares(x: usize, n: usize, scale: f32, out: usize): f64 {
  const scale4 = f32x4.splat(scale);
  const one = f32x4.splat(1);
  let total: f64 = 0;
  for (const end = x + (n << 2); x < end; x += 16) {
    const log = log4(f32x4.add(one, f32x4.mul(scale4, v128.load(x))));
    v128.store(out, log);
    total += sum4(log);
    out += 16;
  }
  return total;
}

/** The sum of n floats, a multiple of 4. */
export function sum(x: usize, n: usize): f64 {
  let total: f64 = 0;
  for (const end = x + (n << 2); x < end; x += 16) total += sum4(v128.load(x));
  return total;
}
