import { createRandom } from '../random';

export interface Difference {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Paired bootstrap of mean(a - b): the mean and the central 95 % of `rounds` resamples. Deterministic. */
export function pairedBootstrap(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  rounds = 1000,
  seed = 1,
): Difference {
  const n = Math.min(a.length, b.length);
  if (n === 0) return { mean: 0, low: 0, high: 0 };
  const differences = Float64Array.from({ length: n }, (_, i) => a[i]! - b[i]!);
  const random = createRandom(seed);
  const means = new Float64Array(rounds);
  for (let r = 0; r < rounds; r++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += differences[random.below(n)]!;
    means[r] = sum / n;
  }
  means.sort();
  const at = (share: number): number =>
    means[Math.min(rounds - 1, Math.max(0, Math.round(share * (rounds - 1))))]!;
  return { mean: differences.reduce((x, y) => x + y, 0) / n, low: at(0.025), high: at(0.975) };
}
