import type { Recommender } from '@zhuyi/attention-core';
import { itemHash } from './item-hash';

/** One bit pattern in 65,536 is looked up first: nearly all items are told from those shown by that alone. */
const LOW = 0xffff;

/**
 * Finds the items of a recommender that hashes stand for (see cursor.ts). Ids are hashed when they are first asked about and
 * kept, 8 bytes an item; a question then costs a glance at each.
 */
export function shownIn(recommender: Recommender): (hashes: ReadonlySet<number>) => string[] {
  let known = new Float64Array(0);
  let hashed = 0;
  const hashNew = (): void => {
    const { size } = recommender;
    if (size > known.length) {
      const longer = new Float64Array(Math.max(size, 2 * known.length));
      longer.set(known);
      known = longer;
    }
    for (; hashed < size; hashed++) known[hashed] = itemHash(recommender.itemId(hashed));
  };
  return (hashes) => {
    if (hashes.size === 0) return [];
    hashNew();
    const maybe = new Uint8Array(LOW + 1);
    for (const hash of hashes) maybe[hash & LOW] = 1;
    const found: string[] = [];
    for (let i = 0; i < hashed; i++) {
      const hash = known[i] ?? 0;
      if (maybe[hash & LOW] === 1 && hashes.has(hash)) found.push(recommender.itemId(i));
    }
    return found;
  };
}
