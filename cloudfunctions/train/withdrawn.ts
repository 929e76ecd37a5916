import { LOG_START, readLive, removeFiles } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { ModelDoc, TrainingDoc } from '@zhuyi/contracts';
import { isStale, RELEASED, update, type Slice } from './lease';

/**
 * How often a run is begun anew for those who erased or withdrew meanwhile. Then it ends and yesterday's version stays: who
 * erases one account after the other can do no more, and only with accounts that the log of this run has seen.
 */
export const MAX_RESTARTS = 5;

/** Where somebody in its log is gone: reads the log anew, without them, and leaves nothing of what was learnt so far. */
export async function heedWithdrawn(slice: Slice): Promise<void> {
  if (!isStale(slice.run)) return;
  const { run, call } = slice;
  const restarts = (run.restarts ?? 0) + 1;
  const { shop, db } = call;
  const live = (await readLive(db, shop))?.version;
  const mine = [run.plan.version, `${run.plan.version}b`].filter((version) => version !== live);
  const ends = restarts > MAX_RESTARTS || live === run.plan.version;
  const fresh: Partial<TrainingDoc> = {
    checkpoint: [],
    cursor: { ...LOG_START },
    heeded: run.withdrawn ?? 0,
    restarts,
    lossCurve: [],
    metrics: {},
    counts: {},
  };
  const verdict = `not published: shoppers of its log erased or withdrew ${restarts} times while it ran`;
  // First what is stored, then the word of it: killed in between, the next slice does both.
  await forgetVersions(slice, mine);
  await update(
    slice,
    ends ? { ...fresh, phase: 'clean', verdict } : { ...fresh, phase: 'collect', progress: 0 },
  );
  call.log('training begins anew', { runId: run.runId, restarts, ends });
}

/** The same for a slice that found out while it was at work; the next one goes on. */
export async function heedLate(slice: Slice): Promise<void> {
  const current = await slice.call.db.collection('trainings').get(slice.run._id);
  if (current?.slice !== slice.run.slice) return;
  slice.run = current;
  await heedWithdrawn(slice);
  await update(slice, { lease: RELEASED });
}

/** What has been stored of versions that are not to be. */
async function forgetVersions({ call, run }: Slice, versions: readonly string[]): Promise<void> {
  const { db, shop } = call;
  const keys = versions.map((version) => docId(shop, version));
  const manifests = await db
    .collection('models')
    .find<ModelDoc>({ _id: db.command.in(keys) }, { fields: ['pieces'] });
  const files = manifests.flatMap(({ pieces = [] }) => pieces.flatMap(({ fileId }) => fileId ?? []));
  if (files.length > 0) await removeFiles(files);
  await db.collection('models').removeWhere({ _id: db.command.in(keys) });
  await db.collection('modelChunks').removeWhere({ shop, owner: db.command.in([run.runId, ...versions]) });
}
