import { sum4 } from './exp';

const EPSILON: f32 = 1e-5;

// `dim` is a multiple of 4.
export function layerNorm(
  rows: usize,
  dim: usize,
  x: usize,
  gain: usize,
  bias: usize,
  y: usize,
  means: usize,
  inverses: usize,
): void {
  const bytes = dim << 2;
  for (let r: usize = 0; r < rows; r++) {
    let total = f32x4.splat(0);
    for (let j: usize = 0; j < bytes; j += 16) total = f32x4.add(total, v128.load(x + j));
    const mean = sum4(total) / (dim as f32);
    const m = f32x4.splat(mean);
    let square = f32x4.splat(0);
    for (let j: usize = 0; j < bytes; j += 16) {
      const d = f32x4.sub(v128.load(x + j), m);
      square = f32x4.add(square, f32x4.mul(d, d));
    }
    const inverse = (1 as f32) / sqrt<f32>(sum4(square) / (dim as f32) + EPSILON);
    const s = f32x4.splat(inverse);
    for (let j: usize = 0; j < bytes; j += 16) {
      const normal = f32x4.mul(f32x4.sub(v128.load(x + j), m), s);
      v128.store(y + j, f32x4.add(f32x4.mul(normal, v128.load(gain + j)), v128.load(bias + j)));
    }
    store<f32>(means + (r << 2), mean);
    store<f32>(inverses + (r << 2), inverse);
    x += bytes;
    y += bytes;
  }
}

export function layerNormBackward(
  rows: usize,
  dim: usize,
  x: usize,
  gain: usize,
  means: usize,
  inverses: usize,
  dy: usize,
  dx: usize,
  dGain: usize,
  dBias: usize,
): void {
  const bytes = dim << 2;
  for (let r: usize = 0; r < rows; r++) {
    const m = f32x4.splat(load<f32>(means + (r << 2)));
    const inverse = load<f32>(inverses + (r << 2));
    const s = f32x4.splat(inverse);
    let sumG = f32x4.splat(0);
    let sumGN = f32x4.splat(0);
    for (let j: usize = 0; j < bytes; j += 16) {
      const normal = f32x4.mul(f32x4.sub(v128.load(x + j), m), s);
      const d = v128.load(dy + j);
      v128.store(dGain + j, f32x4.add(v128.load(dGain + j), f32x4.mul(d, normal)));
      v128.store(dBias + j, f32x4.add(v128.load(dBias + j), d));
      const g = f32x4.mul(d, v128.load(gain + j));
      sumG = f32x4.add(sumG, g);
      sumGN = f32x4.add(sumGN, f32x4.mul(g, normal));
    }
    const meanG = f32x4.splat(sum4(sumG) / (dim as f32));
    const meanGN = f32x4.splat(sum4(sumGN) / (dim as f32));
    for (let j: usize = 0; j < bytes; j += 16) {
      const normal = f32x4.mul(f32x4.sub(v128.load(x + j), m), s);
      const g = f32x4.mul(v128.load(dy + j), v128.load(gain + j));
      const d = f32x4.mul(f32x4.sub(f32x4.sub(g, meanG), f32x4.mul(normal, meanGN)), s);
      v128.store(dx + j, f32x4.add(v128.load(dx + j), d));
    }
    x += bytes;
    dy += bytes;
    dx += bytes;
  }
}
