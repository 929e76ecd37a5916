import { readLive } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { ModelDoc } from '@zhuyi/contracts';
import { RELEASED, update, type Slice } from './lease';

/** Versions kept whole, the live one among them. */
const KEPT_VERSIONS = 5;
/** Rejected versions whose reasons are kept after their bytes have gone. */
const KEPT_REASONS = 20;
const KEPT_RUNS = 30;

/**
 * Removes what nobody needs any more. Never touches the live version nor the four before it, wherever a rollback
 * has put them. Chunks go by their owner, so that those of stopped and failed runs go too.
 */
export async function clean(slice: Slice): Promise<void> {
  const { db, shop } = slice.call;
  const pointer = await readLive(db, shop);
  const manifests = await db
    .collection('models')
    .find<ModelDoc>(
      { shop, createdAt: db.command.gt(0) },
      { orderBy: [['createdAt', 'desc']], limit: 1000, fields: ['version', 'state'] },
    );

  const kept = new Set(
    [pointer?.version, ...(pointer?.previous ?? [])]
      .slice(0, KEPT_VERSIONS)
      .filter((name) => name !== undefined),
  );
  for (const { version } of manifests.slice(0, KEPT_VERSIONS)) kept.add(version);
  const reasons = new Set(
    manifests
      .filter(({ state }) => state === 'rejected')
      .slice(0, KEPT_REASONS)
      .map(({ version }) => version),
  );

  // First the manifests: what has none cannot be gone back to.
  const gone = manifests.filter(({ version }) => !kept.has(version) && !reasons.has(version));
  if (gone.length > 0) {
    await db
      .collection('models')
      .removeWhere({ _id: db.command.in(gone.map(({ version }) => docId(shop, version))) });
  }
  await db.collection('modelChunks').removeWhere({ shop, owner: db.command.nin([...kept]) });

  const oldRuns = await db
    .collection('trainings')
    .find({ shop }, { orderBy: [['startedAt', 'desc']], skip: KEPT_RUNS, limit: 1000, fields: ['runId'] });
  if (oldRuns.length > 0) {
    await db.collection('trainings').removeWhere({ _id: db.command.in(oldRuns.map(({ _id }) => _id)) });
  }
  const { durationsMs } = slice.run;
  await update(slice, { phase: 'done', progress: 1, lease: RELEASED, begun: 0, failures: 0, durationsMs });
}
