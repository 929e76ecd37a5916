/** When somebody bought a thing: epoch ms, ascending, at least one. */
export interface Purchases {
  readonly itemId: string;
  readonly times: readonly number[];
}

/**
 * How due a thing is for being bought again: the higher, the more. `cycleMs` is after how long it is due where one purchase
 * says nothing; `now` in epoch ms. Any order that was learnt can take the place of `dueness`.
 */
export type DueOrder = (bought: Purchases, cycleMs: number, now: number) => number;

/** Logits for each e-fold of purchases: what is bought often comes before what was bought twice. */
const PER_FOLD = 0.5;
const LEAST = 1e-3;

/**
 * Most due is what was bought one interval ago, the mean of those between its purchases; half of it ago counts as twice ago,
 * and what was given up falls behind by itself.
 */
export const dueness: DueOrder = ({ times }, cycleMs, now) => {
  const first = times[0] ?? now;
  const last = times.at(-1) ?? now;
  const interval = times.length > 1 ? (last - first) / (times.length - 1) : cycleMs;
  const passed = Math.max(LEAST, (now - last) / Math.max(1, interval));
  return PER_FOLD * Math.log(times.length) - Math.abs(Math.log(passed));
};
