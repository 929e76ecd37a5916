import { COUNT_WEIGHTS } from '../memory';
import type { ItemCount } from '../types';
import { createCollector, noCounts } from './collect';
import type { LoggedBehaviour } from './types';

/**
 * What a page of behaviours adds to what sells now, in units of a purchase. Cleaned as for training; and a shopper counts
 * once for an item, with the strongest thing done (the first of these), so that nobody lifts an item alone. The order
 * of the page does not matter.
 */
export function countBehaviours(page: readonly LoggedBehaviour[]): ItemCount[] {
  const itemIds = [...new Set(page.map(({ itemId }) => itemId))].sort();
  const counts = noCounts();
  const collector = createCollector(new Map(itemIds.map((itemId, i) => [itemId, i])), Infinity);
  collector.feed(page, counts);
  const { shopper, item, type, at } = collector.seal(counts);
  const strongest = new Map<number, ItemCount>();
  for (let i = 0; i < item.length; i++) {
    const key = shopper[i]! * itemIds.length + item[i]!;
    const weight = COUNT_WEIGHTS[type[i]!]!;
    if (weight > (strongest.get(key)?.weight ?? 0))
      strongest.set(key, { itemId: itemIds[item[i]!]!, weight, at: at[i]! });
  }
  return [...strongest.values()];
}
