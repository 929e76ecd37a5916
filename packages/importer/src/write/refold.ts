import { type Db, fromStart, isBehind, readRollupIn } from '@zhuyi/cloud-kit';
import { docId, type EventBatchDoc, type RetentionDoc, ZhuyiError } from '@zhuyi/contracts';

/**
 * CONFLICT where old batches have been removed after the time that the shop keeps them: figures that hold them cannot be
 * counted again, which an import of the past would need.
 */
export async function refuseAfterPruning(db: Db, shop: string): Promise<void> {
  const pruned = await db.collection('settings').get<RetentionDoc>(docId(shop, 'retention'));
  if (!pruned) return;
  const to = new Date(pruned.prunedTo).toISOString().slice(0, 10);
  throw new ZhuyiError(
    'CONFLICT',
    `this shop has removed its events from before ${to}, so its figures cannot be counted again: import into another shop`,
  );
}

/**
 * The merchant's figures are folded up to a cursor, batch by batch in order of time; batches that an import put
 * behind it would never count. Takes the figures back to the beginning, from where the rollup counts everything
 * that is stored: the rows counted so far belong to an earlier generation, which nobody reads and the rollup removes.
 * Returns whether that was necessary.
 */
export function refoldFigures(
  db: Db,
  shop: string,
  firstBatch: Pick<EventBatchDoc, '_id' | 'receivedAt'>,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const rollup = await readRollupIn(tx, shop);
    if (!isBehind(firstBatch, rollup.cursor)) return false;
    await tx.collection('settings').set(fromStart(shop, rollup));
    return true;
  });
}
