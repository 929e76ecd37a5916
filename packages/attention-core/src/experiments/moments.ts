/**
 * Sums over the shoppers of an arm of two totals of each, x and y: all that means (x a shopper) and ratios (x for y) need.
 * The shopper is what was assigned at random, so the shopper is what varies: events of one shopper are not independent.
 */
export interface Moments {
  readonly n: number;
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
}

export const NO_MOMENTS: Moments = { n: 0, x: 0, y: 0, xx: 0, xy: 0, yy: 0 };

/** The totals of a shopper. */
export interface Totals {
  readonly x: number;
  readonly y: number;
}

/** Sums of these shoppers. */
export function momentsOf(shoppers: Iterable<Totals>): Moments {
  const sums = { ...NO_MOMENTS };
  for (const { x, y } of shoppers) {
    sums.n += 1;
    sums.x += x;
    sums.y += y;
    sums.xx += x * x;
    sums.xy += x * y;
    sums.yy += y * y;
  }
  return sums;
}

export function addMoments(a: Moments, b: Moments): Moments {
  return { n: a.n + b.n, x: a.x + b.x, y: a.y + b.y, xx: a.xx + b.xx, xy: a.xy + b.xy, yy: a.yy + b.yy };
}

/**
 * Kish's effective number of shoppers that x comes from, (sum x)^2 / sum x^2: the clickers among many who saw something, and
 * fewer than the buyers where a few of them spend most.
 */
export function contributors({ x, xx }: Moments): number {
  return xx > 0 ? (x * x) / xx : 0;
}
