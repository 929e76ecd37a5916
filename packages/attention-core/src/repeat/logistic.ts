/** Examples of a logistic regression: [n, width] features, and 1 where it came true. */
export interface Examples {
  readonly width: number;
  readonly features: Float32Array;
  readonly label: Uint8Array;
  readonly n: number;
}

const RIDGE = 3;
export const NEWTON_STEPS = 8;

/** One step of Newton's method to the weights that make the labels likeliest, under a normal prior on all but the first. */
export function newtonStep({ width, features, label, n }: Examples, weights: readonly number[]): number[] {
  const gradient = new Float64Array(width);
  const curve = new Float64Array(width * width);
  for (let e = 0, o = 0; e < n; e++, o += width) {
    let z = 0;
    for (let k = 0; k < width; k++) z += weights[k]! * features[o + k]!;
    const p = 1 / (1 + Math.exp(-z));
    const [error, certainty] = [label[e]! - p, p * (1 - p)];
    for (let a = 0; a < width; a++) {
      const x = features[o + a]!;
      gradient[a]! += error * x;
      for (let b = 0; b <= a; b++) curve[a * width + b]! += certainty * x * features[o + b]!;
    }
  }
  for (let a = 0; a < width; a++) {
    if (a > 0) gradient[a]! -= RIDGE * weights[a]!;
    curve[a * width + a]! += RIDGE;
  }
  const step = solved(curve, gradient, width);
  return weights.map((weight, k) => weight + step[k]!);
}

/** x of A x = b by Cholesky; A [n, n] is symmetric positive definite, its lower half given and used up. */
function solved(a: Float64Array, b: Float64Array, n: number): Float64Array {
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = a[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= a[i * n + k]! * a[j * n + k]!;
      a[i * n + j] = i === j ? Math.sqrt(sum) : sum / a[j * n + j]!;
    }
  }
  const x = b.slice();
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= a[i * n + k]! * x[k]!;
    x[i]! /= a[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= a[k * n + i]! * x[k]!;
    x[i]! /= a[i * n + i]!;
  }
  return x;
}
