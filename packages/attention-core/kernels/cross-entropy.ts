import { exp1, exp4, max4, sum4 } from './exp';

/**
 * Softmax cross-entropy of rows over a set of candidates, fused, in place: logits become gradients weight * (p - y).
 * z = logit + bias; the row's own target is freed of its sampling correction (z_t += correction[t]).
 * y: (1 - smooth) on the target and smooth spread evenly. biasGrad += column sums of the gradients.
 * stats gets 4 floats a row: max, sum of exp(z - max), z_t, mean of z.
 */
export function candidateCrossEntropy(
  logits: usize,
  rows: usize,
  cols: usize,
  ld: usize,
  bias: usize,
  correction: usize,
  targets: usize,
  weights: usize,
  smooth: f32,
  biasGrad: usize,
  stats: usize,
): void {
  const whole = cols & ~3;
  for (let r: usize = 0; r < rows; r++) {
    const row = logits + ((r * ld) << 2);
    const target = (<usize>load<u32>(targets + (r << 2))) << 2;
    const at = row + target;
    store<f32>(at, load<f32>(at) + load<f32>(correction + target));
    // First pass: add the bias, find the maximum and the sum of z.
    let most4 = f32x4.splat(-3.0e38);
    let total4 = f32x4.splat(0);
    for (let j: usize = 0; j < whole; j += 4) {
      const p = row + (j << 2);
      const z = f32x4.add(v128.load(p), v128.load(bias + (j << 2)));
      v128.store(p, z);
      most4 = f32x4.pmax(most4, z);
      total4 = f32x4.add(total4, z);
    }
    let most = max4(most4);
    let total = sum4(total4);
    for (let j = whole; j < cols; j++) {
      const p = row + (j << 2);
      const z = load<f32>(p) + load<f32>(bias + (j << 2));
      store<f32>(p, z);
      most = max(most, z);
      total += z;
    }
    const own = load<f32>(at);
    // Second pass: exponentials and their sum.
    let sums = f32x4.splat(0);
    const shift = f32x4.splat(most);
    for (let j: usize = 0; j < whole; j += 4) {
      const p = row + (j << 2);
      const e = exp4(f32x4.sub(v128.load(p), shift));
      v128.store(p, e);
      sums = f32x4.add(sums, e);
    }
    let sum = sum4(sums);
    for (let j = whole; j < cols; j++) {
      const p = row + (j << 2);
      const e = exp1(load<f32>(p) - most);
      store<f32>(p, e);
      sum += e;
    }
    const stat = stats + (r << 4);
    store<f32>(stat, most);
    store<f32>(stat, sum, 4);
    store<f32>(stat, own, 8);
    store<f32>(stat, total / <f32>cols, 12);
    // Third pass: gradients and the bias gradient.
    const weight = load<f32>(weights + (r << 2));
    const scale = weight / sum;
    const even = (weight * smooth) / <f32>cols;
    const hit = weight * (1 - smooth);
    store<f32>(biasGrad + target, load<f32>(biasGrad + target) - hit);
    const scale4 = f32x4.splat(scale);
    const even4 = f32x4.splat(even);
    for (let j: usize = 0; j < whole; j += 4) {
      const p = row + (j << 2);
      const g = f32x4.sub(f32x4.mul(v128.load(p), scale4), even4);
      v128.store(p, g);
      const b = biasGrad + (j << 2);
      v128.store(b, f32x4.add(v128.load(b), g));
    }
    for (let j = whole; j < cols; j++) {
      const p = row + (j << 2);
      const g = load<f32>(p) * scale - even;
      store<f32>(p, g);
      const b = biasGrad + (j << 2);
      store<f32>(b, load<f32>(b) + g);
    }
    store<f32>(at, load<f32>(at) - hit);
  }
}
