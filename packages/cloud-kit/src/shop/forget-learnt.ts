import { createHash } from 'node:crypto';
import { COUNT_WINDOW_MS, docId } from '@zhuyi/contracts';
import type { TrainingDoc } from '@zhuyi/contracts';
import type { Patch, Where } from '../command';
import type { Db } from '../db';

/**
 * Leaves word that batches from `oldest` (epoch ms) on are gone, or about to go, to all that has learnt from them. Call it
 * before they go and after.
 */
export async function forgetLearnt(db: Db, shop: string, oldest: number): Promise<void> {
  await readAnew(db, shop, goingBeyond(db, shop, oldest));
  await recountRecent(db, shop);
}

/**
 * The same for a shopper who stays and takes out some of what they did, in batches that came in from `oldest` to `newest`
 * (epoch ms; `now` as well). A training reads the log anew without anything of theirs, so that whatever else they take
 * out while it runs costs it no further time.
 */
export async function forgetPart(
  db: Db,
  shop: string,
  { shopper, oldest, newest, now }: { shopper: string; oldest: number; newest: number; now: number },
): Promise<void> {
  const { command } = db;
  const mark = leaverMark(shopper);
  const going = { ...goingBeyond(db, shop, oldest), leftOut: command.nin([mark]) };
  await readAnew(db, shop, going, { leftOut: command.addToSet(mark) });
  if (newest > now - COUNT_WINDOW_MS) await recountRecent(db, shop);
}

/** How a training knows those whom it leaves out: a digest, which finds them and names nobody. */
export function leaverMark(shopper: string): string {
  return createHash('sha256').update(`left out\n${shopper}`).digest('base64url').slice(0, 22);
}

/** Trainings that are going, and read the log up to after `oldest`. */
function goingBeyond(db: Db, shop: string, oldest: number): Where<TrainingDoc> {
  const { command } = db;
  return {
    shop,
    phase: command.in(['collect', 'fit', 'evaluate', 'publish']),
    'plan.upTo': command.gte(oldest),
  };
}

/**
 * Tells trainings that somebody in their log is gone: they read it anew (see train/withdrawn.ts). Their checkpoints go at
 * once, since nobody may need them for long.
 */
async function readAnew(
  db: Db,
  shop: string,
  going: Where<TrainingDoc>,
  more: Patch<TrainingDoc> = {},
): Promise<void> {
  const { command } = db;
  const trainings = db.collection('trainings');
  const runs = await trainings.find(going, { fields: ['runId'] });
  if (runs.length === 0) return;
  await trainings.updateWhere(going, { withdrawn: command.inc(1), ...more });
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
