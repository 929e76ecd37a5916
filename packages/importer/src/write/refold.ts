import { type Db, isBehind, LOG_START, readRollup, sameRollup } from '@zhuyi/cloud-kit';
import { docId, type EventBatchDoc, type RetentionDoc, type RollupDoc, ZhuyiError } from '@zhuyi/contracts';

const TRIES = 20;

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
 * that is stored. Returns whether that was necessary.
 */
export async function refoldFigures(
  db: Db,
  shop: string,
  firstBatch: Pick<EventBatchDoc, '_id' | 'receivedAt'>,
): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries++) {
    const rollup = await readRollup(db, shop);
    if (!isBehind(firstBatch, rollup.cursor)) return false;
    const figures: string[] = [];
    for await (const page of db.collection('slotStats').pages({ shop }, 1000)) {
      figures.push(...page.map(({ _id }) => _id));
    }
    const done = await db.transaction(async (tx) => {
      const current = await tx.collection('settings').get<RollupDoc>(docId(shop, 'rollup'));
      if (!current || !sameRollup(rollup, current)) return false;
      for (const id of figures) await tx.collection('slotStats').remove(id);
      await tx.collection('settings').set({
        ...current,
        cursor: { ...LOG_START },
        erasures: current.erasures + 1,
      });
      return true;
    });
    if (done) return true;
  }
  throw new ZhuyiError('TRY_LATER', 'the figures are being counted all the time: import the file again');
}
