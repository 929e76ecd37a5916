import { deviations } from './boundary';
import { LEAST_CONTRIBUTORS, LEAST_SHOPPERS } from './compare';
import { estimate, type MetricKind } from './estimate';
import { contributors, type Moments } from './moments';

export interface Plan {
  /** Sums of shoppers as they are today, whatever their number. */
  readonly sample: Moments;
  readonly kind: MetricKind;
  /** The smallest effect that is worth finding, of the metric's value: 0.05 = 5 % more or less. */
  readonly effect: number;
  /** Shares of the arm and of the control among all shoppers of the slot. */
  readonly shares: readonly [arm: number, control: number];
  readonly alpha: number;
  /** Chance of finding it. */
  readonly power: number;
}

/** 1e8: no shop has so many. */
const MOST = 100_000_000;

/**
 * Shoppers of the slot that it takes until the effect is told with the probability asked for; null where the sample holds
 * nothing to go by, or where no number does. At that many, power is `power` at this one look; looks before add to it.
 */
export function shoppersNeeded({ sample, kind, effect, shares, alpha, power }: Plan): number | null {
  const base = estimate(sample, kind);
  if (!base || base.value <= 0 || base.variance <= 0 || effect === 0) return null;
  const least = Math.min(...shares);
  const first = Math.max(LEAST_SHOPPERS, (LEAST_CONTRIBUTORS * sample.n) / contributors(sample)) / least;
  // An arm in which everything is larger varies more, too.
  const [arm, control] = shares;
  const spread = base.variance * sample.n * (Math.max(1, 1 + effect) ** 2 / arm + 1 / control);
  const found = (n: number): boolean =>
    (deviations(n / first, alpha) + normalQuantile(power)) * Math.sqrt(spread / n) <=
    Math.abs(effect) * base.value;
  let high = first;
  while (!found(high)) if ((high *= 2) > MOST) return null;
  let low = first;
  while (high - low > 1) {
    const middle = (low + high) / 2;
    if (found(middle)) high = middle;
    else low = middle;
  }
  return Math.ceil(high);
}

/**
 * Days until `shoppers` different ones have come, where `seen[d]` had come after d + 1 days: behind the last day they go on
 * coming as they did in the second half. Null where none come.
 */
export function daysNeeded(shoppers: number, seen: readonly number[]): number | null {
  const day = seen.findIndex((count) => count >= shoppers);
  if (day >= 0) return day + 1;
  const last = seen.at(-1) ?? 0;
  const half = Math.floor(seen.length / 2);
  const before = half > 0 ? (seen[half - 1] ?? 0) : 0;
  const slope = (last - before) / Math.max(1, seen.length - half);
  return slope > 0 ? seen.length + Math.ceil((shoppers - last) / slope) : null;
}

/** The standard normal quantile of p in (0, 1), to 1e-9 (bisection of the distribution function). */
export function normalQuantile(p: number): number {
  let [low, high] = [-9, 9];
  for (let i = 0; i < 64; i++) {
    const middle = (low + high) / 2;
    if (normalShare(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(Z <= z), by the continued fraction and series of erfc (Numerical Recipes 6.2: error below 1.2e-7). */
function normalShare(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.5 * x);
  const tail =
    t *
    Math.exp(
      -x * x +
        [
          -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
          -0.82215223, 0.17087277,
        ].reduceRight((sum, c) => sum * t + c, 0),
    );
  return z >= 0 ? 1 - tail / 2 : tail / 2;
}
