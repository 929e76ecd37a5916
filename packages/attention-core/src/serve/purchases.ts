import type { Done } from '../repeat/own';
import { BEHAVIOUR_TYPES, type Purchase } from '../types';
import type { KnownHistory } from './history';

const PURCHASE = BEHAVIOUR_TYPES.indexOf('purchase');

/**
 * All that was bought of known items, oldest first: `bought`, and what the history alone holds. The history ends somewhere, so
 * of an item that is in both `bought` is taken.
 */
export function purchasesOf(
  { items, types, at }: KnownHistory,
  bought: readonly Purchase[],
  indexOf: (itemId: string) => number,
): Done {
  const all = bought.flatMap(({ itemId, at: when }) => {
    const item = indexOf(itemId);
    return item < 0 ? [] : [{ item, at: when }];
  });
  const known = new Set(all.map(({ item }) => item));
  items.forEach((item, h) => {
    if (types[h] === PURCHASE && !known.has(item)) all.push({ item, at: at[h]! });
  });
  all.sort((a, b) => a.at - b.at);
  return {
    items: all.map(({ item }) => item),
    types: all.map(() => PURCHASE),
    at: all.map((one) => one.at),
  };
}
