import { docId, ITEM_DAYS } from '@zhuyi/contracts';
import type { Db } from '../db';
import { readRollup } from './rollup-place';
import { dayOf } from './count-fields';

/** Events of a day may come for so long: the oldest that were ever accepted, and a day. */
export const SHOPPERS_KEPT_MS = 32 * 24 * 3600 * 1000;
/** No batch counts items of days before. */
const ITEM_DAYS_KEPT_MS = (ITEM_DAYS + 1) * 24 * 3600 * 1000;
const PAGE = 500;

/**
 * Removes rows of an earlier counting, and the sets of shoppers of days that no event can change any more (by the place
 * that is folded, not by the clock); their numbers stay. Returns how many documents went.
 */
export async function clearFigures(db: Db, shop: string, timeLeft: () => boolean): Promise<number> {
  const { command } = db;
  const { generation, cursor } = await readRollup(db, shop);
  const old = { shop, generation: command.not(command.gte(generation)) };
  const firstOpen = docId(shop, dayOf(Math.max(0, cursor.receivedAt - SHOPPERS_KEPT_MS)));
  const closed = { shop, generation, _id: command.and(command.gte(docId(shop, '')), command.lt(firstOpen)) };
  const lastDay = dayOf(Math.max(0, cursor.receivedAt - ITEM_DAYS_KEPT_MS));
  const past = { shop, generation, day: command.lt(lastDay) };
  let removed = 0;
  for (const [name, where] of [
    ['slotStats', old],
    ['slotShoppers', old],
    ['itemDays', old],
    ['itemDays', past],
    ['slotShoppers', closed],
  ] as const) {
    const collection = db.collection(name);
    for (let page = PAGE; page === PAGE && timeLeft();) {
      const found = await collection.find(where, { fields: ['_id'], limit: PAGE });
      page = found.length;
      if (page === 0) break;
      // The condition again: a row may have been counted anew since it was read.
      removed += await collection.removeWhere({ ...where, _id: command.in(found.map(({ _id }) => _id)) });
    }
  }
  return removed;
}
