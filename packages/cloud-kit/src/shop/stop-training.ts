import type { Db } from '../db';

/**
 * Tells trainings that are going, and read the log up to after `oldest` (epoch ms), that somebody in it is gone: they read it
 * anew (see train/withdrawn.ts). Their checkpoints go at once, since nobody may need them for long.
 */
export async function stopTraining(db: Db, shop: string, oldest: number): Promise<void> {
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
