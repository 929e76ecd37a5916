import { docId } from '@zhuyi/contracts';
import type { Db } from '../db';

/**
 * Leaves word that batches from `oldest` (epoch ms) on are gone, or about to go, to all that has learnt from them. Call it
 * before they go and after.
 */
export async function forgetLearnt(db: Db, shop: string, oldest: number): Promise<void> {
  await stopTraining(db, shop, oldest);
  await recountRecent(db, shop);
}

/**
 * Tells trainings that are going, and read the log up to after `oldest`, that somebody in it is gone: they read it anew (see
 * train/withdrawn.ts). Their checkpoints go at once, since nobody may need them for long.
 */
async function stopTraining(db: Db, shop: string, oldest: number): Promise<void> {
  const { command } = db;
  const going = {
    shop,
    phase: command.in(['collect', 'fit', 'evaluate', 'publish']),
    'plan.upTo': command.gte(oldest),
  };
  const runs = await db.collection('trainings').find(going, { fields: ['runId'] });
  if (runs.length === 0) return;
  await db.collection('trainings').updateWhere(going, { withdrawn: command.inc(1) });
  const owners = runs.map(({ runId }) => runId);
  await db.collection('modelChunks').removeWhere({ shop, owner: command.in(owners) });
}

/**
 * Sums do not say whose part to take out: what sells now is counted again from what is left of the log. Until then the old
 * counts serve, so that nobody empties everybody's list by leaving.
 */
async function recountRecent(db: Db, shop: string): Promise<void> {
  const counts = db.collection('recentCounts');
  await counts.updateWhere({ _id: docId(shop, 'now') }, { stale: true, 'cursor.id': '' });
  await counts.remove(docId(shop, 'day'));
}
