import type { Recommender } from '../types';

/** Indexes of the items that the recommender knows, in order; the others cannot be in any list. */
export function indexesOf(recommender: Recommender, itemIds: Iterable<string>): number[] {
  const indexes: number[] = [];
  for (const itemId of itemIds) {
    const index = recommender.indexOf(itemId);
    if (index >= 0) indexes.push(index);
  }
  return indexes;
}
