import { deviations } from './boundary';
import { estimate, type Estimate, type MetricKind } from './estimate';
import { contributors, type Moments } from './moments';

/** Before an arm has so many shoppers, and x comes from so many of them in effect, nothing is said. */
export const LEAST_SHOPPERS = 100;
export const LEAST_CONTRIBUTORS = 30;

export interface CompareOptions {
  /** Chance that the true difference is outside at any look. */
  readonly alpha: number;
  /** `variance` of the first comparison that was told of this pair and metric; absent: this is the first. */
  readonly since?: number | undefined;
}

export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** An arm beside the control: true at every look with a probability of 1 - alpha in all. */
export interface Comparison {
  /** Arm less control, in the metric's unit. */
  readonly difference: Interval;
  /** Arm over control, less one; null where the control itself cannot be told from nought. */
  readonly lift: Interval | null;
  /** Of the weighted sum: what `since` is to be from now on where it was absent. */
  readonly variance: number;
}

/**
 * The difference of an arm to the control with its confidence sequence (see boundary.ts); null while there is too little to say
 * anything.
 */
export function compare(
  control: Moments,
  arm: Moments,
  kind: MetricKind,
  { alpha, since }: CompareOptions,
): Comparison | null {
  if (![control, arm].every(isEnough)) return null;
  const [a, b] = [estimate(control, kind), estimate(arm, kind)];
  if (!a || !b || a.variance + b.variance <= 0) return null;
  const weight = a.weight + b.weight;
  const variance = weight * weight * (a.variance + b.variance);
  const z = deviations(variance / (since ?? variance), alpha);
  const value = b.value - a.value;
  const half = z * Math.sqrt(a.variance + b.variance);
  return {
    difference: { value, low: value - half, high: value + half },
    lift: liftOf(a, b, z),
    variance,
  };
}

export function isEnough(moments: Moments): boolean {
  return moments.n >= LEAST_SHOPPERS && contributors(moments) >= LEAST_CONTRIBUTORS;
}

/**
 * The ratios r that the data cannot tell from the truth, |b - r a| <= z sqrt(var b + r^2 var a), less one (Fieller, 1954): so
 * the lift excludes nought exactly where the difference does. Null where a itself cannot be told from nought.
 */
function liftOf(a: Estimate, b: Estimate, z: number): Interval | null {
  const z2 = z * z;
  const denominator = a.value * a.value - z2 * a.variance;
  if (denominator <= 0) return null;
  const middle = a.value * b.value;
  const root = Math.sqrt(Math.max(0, middle * middle - denominator * (b.value * b.value - z2 * b.variance)));
  return {
    value: b.value / a.value - 1,
    low: (middle - root) / denominator - 1,
    high: (middle + root) / denominator - 1,
  };
}
