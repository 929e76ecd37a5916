/** The two ends of an interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** 95 %, two-sided. */
const Z95 = 1.959964;

/**
 * Wilson's score interval (1927) of a rate with `hits` in `trials`: unlike the plain rate, three in three is not certain.
 * Nothing tried: 0 to 1.
 */
export function wilson(hits: number, trials: number, z = Z95): Interval {
  if (trials <= 0) return { low: 0, high: 1 };
  const rate = Math.min(hits, trials) / trials;
  const square = (z * z) / trials;
  const middle = (rate + square / 2) / (1 + square);
  const half = (z / (1 + square)) * Math.sqrt((rate * (1 - rate)) / trials + square / (4 * trials));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** Something with so many hits in so many trials. */
export interface Tried {
  readonly hits: number;
  readonly trials: number;
}

/**
 * The best and the worst by their rates, at most `count` of each: those tried `least` times whose Wilson interval lies above
 * (below) the rate of all together. Best ones in order of the lower end, worst ones of the upper. What was tried seldom is in
 * neither, however good it looks.
 */
export function rankRates<T extends Tried>(
  all: readonly T[],
  count: number,
  least: number,
): { best: T[]; worst: T[] } {
  const hits = all.reduce((sum, one) => sum + one.hits, 0);
  const trials = all.reduce((sum, one) => sum + one.trials, 0);
  const rate = trials > 0 ? hits / trials : 0;
  const tried = all
    .filter((one) => one.trials >= least)
    .map((one) => ({ one, ...wilson(one.hits, one.trials) }));
  const best = tried.filter(({ low }) => low > rate).sort((a, b) => b.low - a.low);
  const worst = tried.filter(({ high }) => high < rate).sort((a, b) => a.high - b.high);
  return {
    best: best.slice(0, count).map(({ one }) => one),
    worst: worst.slice(0, count).map(({ one }) => one),
  };
}
