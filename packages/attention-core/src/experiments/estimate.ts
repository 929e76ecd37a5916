import type { Moments } from './moments';

/** `mean`: x a shopper (GMV a shopper). `ratio`: all x over all y (clicks over exposures). */
export type MetricKind = 'mean' | 'ratio';

export interface Estimate {
  readonly value: number;
  /** Of the value. */
  readonly variance: number;
  /** What the value is multiplied by to be a sum: shoppers, or all y. */
  readonly weight: number;
}

/**
 * A metric of an arm with the variance of the estimate; null where there is nothing to divide by. The variance of a ratio is
 * that of the shoppers' residuals x - R y (delta method: Deng, Knoblich & Lu, KDD 2018, eq. 2).
 */
export function estimate({ n, x, y, xx, xy, yy }: Moments, kind: MetricKind): Estimate | null {
  const weight = kind === 'mean' ? n : y;
  if (n < 2 || weight <= 0) return null;
  const value = x / weight;
  // With y = 1 for everybody a ratio is a mean.
  const [sumXY, sumYY] = kind === 'mean' ? [x, n] : [xy, yy];
  const squares = Math.max(0, xx - 2 * value * sumXY + value * value * sumYY);
  const spread = squares / (n - 1);
  return { value, variance: (n * spread) / (weight * weight), weight };
}
