import { logGamma } from '../experiments/log-gamma';

const { exp, log } = Math;

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}

/** P(X <= hits) of a beta-binomial: `trials` with a rate that is itself drawn from Beta(a, b). */
export function betaBinomialLow(hits: number, trials: number, a: number, b: number): number {
  let sum = 0;
  for (let k = 0; k <= Math.min(hits, trials); k++)
    sum += exp(logChoose(trials, k) + logBeta(k + a, trials - k + b) - logBeta(a, b));
  return Math.min(1, sum);
}

/**
 * P(X >= both) of the hypergeometric distribution (Fisher's exact test, one-sided): of `all` baskets `one` hold the first
 * thing and `other` the second; how likely at least `both` hold the two if neither cares for the other.
 */
export function fisherHigh(both: number, one: number, other: number, all: number): number {
  const most = Math.min(one, other);
  let sum = 0;
  for (let k = Math.max(both, one + other - all, 0); k <= most; k++)
    sum += exp(logChoose(one, k) + logChoose(all - one, other - k) - logChoose(all, other));
  return Math.min(1, sum);
}

/** P(X <= count) of a Poisson distribution. */
export function poissonLow(count: number, mean: number): number {
  if (mean <= 0) return 1;
  let sum = 0;
  for (let k = 0; k <= count; k++) sum += exp(k * log(mean) - mean - logGamma(k + 1));
  return Math.min(1, sum);
}

/**
 * Which of these p-values stand when all of `tests` are looked at (Benjamini & Hochberg, 1995): of the ones that do, no more
 * than the share `rate` is expected to be chance; where nothing is there, the chance of any is no more than `rate`. Those that
 * are not in the list count as 1. The smallest first.
 */
export function discoveries<T extends { readonly p: number }>(
  all: readonly T[],
  tests: number,
  rate: number,
): T[] {
  const sorted = [...all].sort((x, y) => x.p - y.p);
  const m = Math.max(tests, all.length);
  let last = 0;
  sorted.forEach(({ p }, at) => {
    if (p <= (rate * (at + 1)) / m) last = at + 1;
  });
  return sorted.slice(0, last);
}
