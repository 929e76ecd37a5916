import { topIndices } from '../metrics';
import type { NewCounts } from './fresh';

/** Places of a list that are looked at: what belongs behind them stands by its own score. */
const DEPTH = 100;

/** How far what began to sell after the training is put back, where nothing was chosen. */
export const RISEN_SPREAD = 2;

/** An item that nothing was learnt of and that sells now, and how many sell better: Infinity where too little speaks for it. */
export interface Risen {
  readonly item: number;
  readonly place: number;
}

/** Fewer purchases (or four times as many looks) since the training prove nothing. */
const LEAST = 2;

/**
 * The items that `isNew` holds of and that were counted since the training, with their places among all by what sells now.
 */
export function risenAmong(
  recency: Float32Array,
  { item: items, weight }: Pick<NewCounts, 'item' | 'weight'>,
  isNew: (item: number) => boolean,
): Risen[] {
  const counts = new Map<number, number>();
  for (let k = 0; k < items.length; k++) {
    const item = items[k]!;
    if (item < recency.length && isNew(item)) counts.set(item, (counts.get(item) ?? 0) + weight[k]!);
  }
  return [...counts].map(([item, count]) => {
    if (count < LEAST) return { item, place: Infinity };
    let place = 0;
    for (const other of recency) if (other > recency[item]!) place++;
    return { item, place };
  });
}

/**
 * Gives what began to sell after the training a place in a shopper's list. It lacks every part of a score but what sells, which
 * weighs little beside the others where these are known, so its sum says nothing beside theirs. What it is worth is known all the
 * same: the k-th best seller belongs where the list comes to `spread` k, as who is known well has better than what all
 * buy. Nothing is put lower than it stood.
 */
export function placeRisen(scores: Float32Array, risen: readonly Risen[], spread: number): void {
  const due = risen.filter(({ place }) => spread * place < DEPTH);
  if (due.length === 0) return;
  const others = scores.slice();
  for (const { item } of due) others[item] = -Infinity;
  const list = topIndices(others, DEPTH);
  if (list.length === 0) return;
  for (const { item, place } of due) {
    const at = Math.min(list.length - 1, Math.floor(spread * place));
    scores[item] = Math.max(scores[item]!, scores[list[at]!]!);
  }
}
