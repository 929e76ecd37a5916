import type { EventBatchDoc } from '@zhuyi/contracts';
import type { Db } from '../db';
import { readRollup } from './rollup-place';
import { COUNTED_FIELDS } from './slot-counts';
import { takeOut } from './take-out';

/** Batches read at once. */
const ERASE_PAGE = 40;

/**
 * Removes all batches of a shopper, and their part in the figures where they were folded already, so that figures
 * always equal a count of what is stored. Stops between transactions when `timeLeft` says no; returns how many
 * batches went and whether that was all.
 */
export async function eraseBatches(
  db: Db,
  shop: string,
  shopper: string,
  now: number,
  timeLeft: () => boolean,
): Promise<{ removed: number; complete: boolean }> {
  for (let removed = 0; ;) {
    const rollup = await readRollup(db, shop);
    const page = await db
      .collection('eventBatches')
      .find<EventBatchDoc>({ shop, shopper }, { limit: ERASE_PAGE, fields: [...COUNTED_FIELDS] });
    if (page.length === 0) {
      // What is left of batches that somebody else has removed.
      await db.collection('setAside').removeWhere({ shop, shopper });
      return { removed, complete: true };
    }
    if (!timeLeft()) return { removed, complete: false };
    removed += await takeOut(db, rollup, page, now);
  }
}
