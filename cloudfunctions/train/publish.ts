import type { Run, RunStatus } from '@zhuyi/attention-core';
import { movePointer, pointerIn, type Call, type Pointer, type Tx } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { TrainingDoc } from '@zhuyi/contracts';
import { update, updateIn, type Slice } from './lease';
import { storeVersion, type VersionFacts } from './version';
import { screenMetrics } from './screen';
import { faultOf } from './verify';

/** What a run leaves to be published. */
export type Trained = Pick<RunStatus, 'items' | 'verdict'> & { readonly bytes: Uint8Array };

type Store = (facts: Pick<VersionFacts, 'state' | 'reason'>) => Promise<void>;

/**
 * The end of a run: its model goes live, or is kept as a candidate or as rejected, with the reason, and yesterday's serves
 * on. Readers see the old or the new version, for the pointer moves in one transaction, together with the run's document.
 */
export async function publish(
  slice: Slice,
  { bytes, items, verdict }: Trained,
  giveBackMemory?: () => void,
): Promise<void> {
  const { call, run } = slice;
  const { version } = run.plan;
  const mayServe = verdict?.publish === true || verdict?.kept === true;
  const fault = mayServe ? faultOf(bytes, items) : null;
  const screen = mayServe && fault === null ? screenMetrics(bytes, call.log) : {};
  const metrics = { ...run.metrics, ...screen };
  const reason = fault ?? verdict?.reason ?? 'there is no verdict';
  giveBackMemory?.();
  const store: Store = (facts) =>
    storeVersion(slice, bytes, { version, kind: 'trained', metrics: screen, ...facts }, giveBackMemory);
  if (verdict?.publish && fault === null) {
    await store({ state: 'ready' });
    await goLive(slice, reasonOf(slice, reason), metrics);
    return;
  }
  const kept = verdict?.kept === true && fault === null;
  call.log(kept ? 'version kept' : 'version rejected', { version, reason });
  await store({ state: kept ? 'candidate' : 'rejected', reason });
  await update(slice, { ...ENDED, metrics, verdict: kept ? reason : `rejected: ${reason}` });
}

const ENDED = { phase: 'clean', progress: 0.98, checkpoint: [] as never[] } as const;

/** What the run could not know: that a version is live which does not load, so that it had nothing to be measured by. */
function reasonOf({ run: { plan } }: Slice, reason: string): string {
  if (plan.live === null || plan.base !== null) return reason;
  return 'the live version cannot be read, so there was nothing to compare with';
}

/** Moves the pointer, unless somebody said that the shop stays where it is: a rollback during the night wins. */
async function goLive(slice: Slice, reason: string, metrics: TrainingDoc['metrics']): Promise<void> {
  const { call, run } = slice;
  const { version } = run.plan;
  const verdict = await call.db.transaction(async (tx) => {
    const pin = await moveUnlessPinned(tx, call, version, await pointerIn(tx, call.shop));
    const words = pin ?? `published: ${reason}`;
    await updateIn(tx, slice, { ...ENDED, metrics, verdict: words });
    return words;
  });
  slice.run = { ...slice.run, ...ENDED, metrics, verdict };
}

/** Why the version is a candidate only; null where it is live. */
async function moveUnlessPinned(
  tx: Tx,
  { shop, now }: Call,
  version: string,
  from: Pointer,
): Promise<string | null> {
  const { pinned } = from;
  if (!pinned) {
    await movePointer(tx, shop, version, now, { from });
    return null;
  }
  const reason = `kept as a candidate: the shop stays at ${pinned.version} until you say otherwise`;
  await tx.collection('models').update(docId(shop, version), { state: 'candidate', reason });
  return reason;
}

/**
 * Gives a shop that has nothing to serve from a first version, as soon as the log is read. Does nothing where
 * somebody moved the pointer since the run started.
 */
export async function publishBaseline(slice: Slice, training: Run): Promise<void> {
  const { call, run } = slice;
  const { shop, db } = call;
  const version = `${run.plan.version}b`;
  const bytes = training.baseline(version);
  const fault = faultOf(bytes, training.status.items);
  if (fault === null) {
    await storeVersion(slice, bytes, { version, kind: 'baseline', state: 'ready' });
    await db.transaction(async (tx) => {
      const live = await pointerIn(tx, shop);
      await updateIn(tx, slice, { baseline: version });
      if (live.version === run.plan.live) await moveUnlessPinned(tx, call, version, live);
    });
  } else {
    call.log('baseline refused', { version, reason: fault });
    await update(slice, { baseline: 'none' });
  }
  slice.run = { ...slice.run, baseline: fault === null ? version : 'none' };
}
