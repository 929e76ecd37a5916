/** What an item can get from all accounts without proof together, in units of a purchase: a look. */
export const POOL = 0.25;
/** And for each unit that is proven: an item is not lifted by more than half of what speaks for it. */
export const VOUCHED = 0.5;

/**
 * What all unproven behaviours of an item count together: everything while they are few, and never more than POOL and
 * VOUCHED times what is proven of the item, however many there are. It always grows, so that the order of items which
 * nobody has paid for yet is kept. Both in units of a purchase.
 */
export function pooled(unproven: number, proven: number): number {
  if (!(unproven > 0)) return 0;
  const most = POOL + VOUCHED * Math.max(0, proven);
  return (most * unproven) / (most + unproven);
}

/** Sums of an item in columns of one length, such as by the hour. */
export interface PooledColumns {
  readonly weights: readonly number[];
  /** Absent where nothing is unproven. */
  readonly unproven?: readonly number[] | undefined;
}

/** What each column counts when the unproven sums are pooled over all of them. */
export function pooledColumns({ weights, unproven }: PooledColumns): number[] {
  if (!unproven) return [...weights];
  const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
  const all = sum(unproven);
  const share = all > 0 ? pooled(all, sum(weights)) / all : 0;
  return weights.map((weight, k) => weight + share * (unproven[k] ?? 0));
}
