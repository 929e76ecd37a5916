// Elementwise work over n floats, n a multiple of 4 (buffers are padded).

@inline
function mix4(h: v128): v128 {
  h = v128.xor(h, i32x4.shr_u(h, 16));
  h = i32x4.mul(h, i32x4.splat(0x85ebca6b));
  h = v128.xor(h, i32x4.shr_u(h, 13));
  h = i32x4.mul(h, i32x4.splat(0xc2b2ae35));
  return v128.xor(h, i32x4.shr_u(h, 16));
}

/** y = keep(index, seed) ? x * scale : 0, keep when mix(index * golden ^ seed) < limit (unsigned). y may be x. */
export function dropout(x: usize, y: usize, n: usize, seed: u32, limit: u32, scale: f32): void {
  const seed4 = i32x4.splat(seed);
  const limit4 = i32x4.splat(limit);
  const scale4 = f32x4.splat(scale);
  let index = i32x4(0, 1, 2, 3);
  const four = i32x4.splat(4);
  const golden = i32x4.splat(0x9e3779b1);
  const end = x + (n << 2);
  while (x < end) {
    const h = mix4(v128.xor(i32x4.mul(index, golden), seed4));
    const keep = i32x4.lt_u(h, limit4);
    v128.store(y, v128.and(keep, f32x4.mul(v128.load(x), scale4)));
    index = i32x4.add(index, four);
    x += 16;
    y += 16;
  }
}

/** y += x */
export function add(x: usize, y: usize, n: usize): void {
  const end = x + (n << 2);
  while (x < end) {
    v128.store(y, f32x4.add(v128.load(y), v128.load(x)));
    x += 16;
    y += 16;
  }
}

/** Rows of `dim`: x += b */
export function addBias(x: usize, b: usize, rows: usize, dim: usize): void {
  const bytes = dim << 2;
  for (let r: usize = 0; r < rows; r++) {
    for (let o: usize = 0; o < bytes; o += 16) v128.store(x + o, f32x4.add(v128.load(x + o), v128.load(b + o)));
    x += bytes;
  }
}

/** Rows of `dim`: b += column sums of x */
export function columnSums(x: usize, b: usize, rows: usize, dim: usize): void {
  const bytes = dim << 2;
  for (let r: usize = 0; r < rows; r++) {
    for (let o: usize = 0; o < bytes; o += 16) v128.store(b + o, f32x4.add(v128.load(b + o), v128.load(x + o)));
    x += bytes;
  }
}

/** y = max(x, 0) */
export function relu(x: usize, y: usize, n: usize): void {
  const zero = f32x4.splat(0);
  const end = x + (n << 2);
  while (x < end) {
    v128.store(y, f32x4.pmax(zero, v128.load(x)));
    x += 16;
    y += 16;
  }
}

/** dx = y > 0 ? dy : 0; dx may be dy. */
export function reluGrad(y: usize, dy: usize, dx: usize, n: usize): void {
  const zero = f32x4.splat(0);
  const end = y + (n << 2);
  while (y < end) {
    v128.store(dx, v128.and(f32x4.gt(v128.load(y), zero), v128.load(dy)));
    y += 16;
    dy += 16;
    dx += 16;
  }
}

/** mean += share * (p - mean): a running average of parameters. n is a multiple of 4. */
export function approach(mean: usize, p: usize, n: usize, share: f32): void {
  const share4 = f32x4.splat(share);
  const end = p + (n << 2);
  while (p < end) {
    const now = v128.load(mean);
    v128.store(mean, f32x4.add(now, f32x4.mul(share4, f32x4.sub(v128.load(p), now))));
    mean += 16;
    p += 16;
  }
}
