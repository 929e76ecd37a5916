import { foldTrialBatches, foldTrialOrders, LOG_DELAY_MS, type Call, type Open } from '@zhuyi/cloud-kit';
import type { ExperimentDoc, HoldoutDoc } from '@zhuyi/contracts';
import { followExperiment, followHoldout, openFrom } from '../experiments/follow';

const MAX_OPEN = 100;

/**
 * Folds the log and the order book into the shoppers of experiments that run, or whose last clicks may still come, and
 * brings their results up to that. One operation where nothing is compared. Returns how many batches and orders.
 */
export async function foldTrials(call: Call, timeLeft: () => boolean): Promise<number> {
  const { db, shop, now } = call;
  const docs = await db
    .collection('experiments')
    .find(
      { shop, state: db.command.in(['running', 'ended']), closed: db.command.exists(false) },
      { limit: MAX_OPEN },
    );
  const experiments = docs.filter((doc): doc is ExperimentDoc => doc.kind === 'experiment');
  const holdout = docs.find((doc): doc is HoldoutDoc => doc.kind === 'holdout') ?? null;
  const held = holdout && { startAt: holdout.startAt, from: openFrom(holdout, now) };
  const starts = [...experiments.flatMap(({ startAt }) => startAt ?? []), ...(held ? [held.from] : [])];
  if (starts.length === 0) return 0;
  const open: Open = { experiments, holdout: held };
  const from = Math.min(...starts);
  let done = 0;
  for (let more = true; more && timeLeft();) {
    const folded = await foldTrialBatches(db, shop, open, { from, upTo: now - LOG_DELAY_MS, now });
    done += folded.done;
    ({ more } = folded);
  }
  done += await foldTrialOrders(db, shop, open, { from, now, timeLeft });
  for (const doc of experiments) if (timeLeft()) await followExperiment(doc, call);
  if (holdout && timeLeft()) await followHoldout(holdout, call);
  return done;
}
