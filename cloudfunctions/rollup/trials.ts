import {
  foldTrialBatches,
  foldTrialOrders,
  LOG_DELAY_MS,
  placeBeforeTrials,
  type Call,
  type Open,
} from '@zhuyi/cloud-kit';
import type { ExperimentDoc, HoldoutDoc } from '@zhuyi/contracts';
import { followExperiment, followHoldout, openFrom } from '../experiments/follow';

const MAX_OPEN = 100;

/** What is compared, and when the first of it began (epoch ms). */
interface Compared {
  experiments: ExperimentDoc[];
  holdout: HoldoutDoc | null;
  open: Open;
  from: number;
}

/**
 * Folds the log and the order book into the shoppers of experiments that run, or whose last clicks may still come, and
 * brings their results up to that. One operation where nothing is compared. Returns how many batches and orders.
 */
export async function foldTrials(call: Call, timeLeft: () => boolean): Promise<number> {
  const { db, shop, now } = call;
  const first = await readCompared(call);
  if (!first) return 0;
  for (let done = 0; ;) {
    // First the place: whatever is closed after this look moves it, and then nothing is written by what was open before.
    const changes = await placeBeforeTrials(db, shop, first.from);
    const compared = await readCompared(call);
    if (!compared) return done;
    const { open, from, experiments, holdout } = compared;
    let isStale = false;
    for (let more = true; more && timeLeft();) {
      const step = { from, upTo: now - LOG_DELAY_MS, now };
      const folded = await foldTrialBatches(db, shop, { ...open, changes }, step);
      done += folded.done;
      ({ more } = folded);
      isStale = folded.stale === true;
    }
    if (isStale && timeLeft()) continue;
    done += await foldTrialOrders(db, shop, { ...open, changes }, { from, now, timeLeft });
    for (const doc of experiments) if (timeLeft()) await followExperiment(doc, call);
    if (holdout && timeLeft()) await followHoldout(holdout, call);
    return done;
  }
}

/** Null where nothing is compared. */
async function readCompared({ db, shop, now }: Call): Promise<Compared | null> {
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
  if (starts.length === 0) return null;
  return { experiments, holdout, open: { experiments, holdout: held }, from: Math.min(...starts) };
}
