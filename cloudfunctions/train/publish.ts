import type { Run, RunStatus } from '@zhuyi/attention-core';
import { movePointer } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { LivePointerDoc } from '@zhuyi/contracts';
import { update, updateIn, type Slice } from './lease';
import { storeVersion } from './version';
import { faultOf } from './verify';

/** What a run leaves to be published. */
export type Trained = Pick<RunStatus, 'items' | 'verdict'> & { readonly bytes: Uint8Array };

/**
 * The end of a run: its model goes live, or is kept as rejected with the reason and yesterday's serves on. Readers see
 * the old or the new version, for the pointer moves in one transaction, together with the run's document.
 */
export async function publish(
  slice: Slice,
  { bytes, items, verdict }: Trained,
  giveBackMemory?: () => void,
): Promise<void> {
  const { plan } = slice.run;
  const fault = verdict?.publish ? faultOf(bytes, items) : (verdict?.reason ?? 'there is no verdict');
  giveBackMemory?.();
  if (fault !== null) {
    await reject(slice, bytes, fault, giveBackMemory);
    return;
  }
  const facts = { version: plan.version, kind: 'trained', state: 'ready' } as const;
  await storeVersion(slice, bytes, facts, giveBackMemory);
  const after = {
    phase: 'clean',
    progress: 0.98,
    checkpoint: [],
    verdict: `published: ${verdict?.reason}`,
  } as const;
  await slice.call.db.transaction(async (tx) => {
    await updateIn(tx, slice, { ...after, checkpoint: [] });
    await movePointer(tx, slice.call.shop, plan.version, slice.call.now);
  });
  slice.run = { ...slice.run, ...after, checkpoint: [] };
}

/** Keeps the candidate with the reason, as it is. */
async function reject(
  slice: Slice,
  bytes: Uint8Array,
  reason: string,
  giveBackMemory?: () => void,
): Promise<void> {
  const { version } = slice.run.plan;
  slice.call.log('version rejected', { version, reason });
  await storeVersion(slice, bytes, { version, kind: 'trained', state: 'rejected', reason }, giveBackMemory);
  await update(slice, { phase: 'clean', progress: 0.98, checkpoint: [], verdict: `rejected: ${reason}` });
}

/**
 * Gives a shop that has nothing to serve from a first version, as soon as the log is read. Does nothing where
 * somebody moved the pointer since the run started.
 */
export async function publishBaseline(slice: Slice, training: Run): Promise<void> {
  const { call, run } = slice;
  const { shop, now, db } = call;
  const version = `${run.plan.version}b`;
  const bytes = training.baseline(version);
  const fault = faultOf(bytes, training.status.items);
  if (fault === null) {
    await storeVersion(slice, bytes, { version, kind: 'baseline', state: 'ready' });
    await db.transaction(async (tx) => {
      const live = await tx.collection('models').get<LivePointerDoc>(docId(shop, 'live'));
      await updateIn(tx, slice, { baseline: version });
      if ((live?.version ?? null) === run.plan.live) await movePointer(tx, shop, version, now);
    });
  } else {
    call.log('baseline refused', { version, reason: fault });
    await update(slice, { baseline: 'none' });
  }
  slice.run = { ...slice.run, baseline: fault === null ? version : 'none' };
}
