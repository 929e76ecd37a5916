import { holdoutKey, type Call } from '@zhuyi/cloud-kit';
import { docId, ZhuyiError } from '@zhuyi/contracts';
import type { ExperimentDoc, HoldoutDoc } from '@zhuyi/contracts';

/** So many are listed: the newest. */
const SHOWN = 50;

/** NOT_FOUND on `experimentId` where there is none. */
export async function findExperiment(experimentId: string, { db, shop }: Call): Promise<ExperimentDoc> {
  const doc = await db.collection('experiments').get<ExperimentDoc>(docId(shop, experimentId));
  if (doc?.kind === 'experiment') return doc;
  throw new ZhuyiError('NOT_FOUND', 'there is no such experiment', { field: 'experimentId' });
}

export async function findHoldout({ db, shop }: Call): Promise<HoldoutDoc | null> {
  return db.collection('experiments').get<HoldoutDoc>(holdoutKey(shop));
}

/** Newest first. */
export function listExperiments({ db, shop }: Call): Promise<ExperimentDoc[]> {
  return db
    .collection('experiments')
    .find<ExperimentDoc>({ shop, kind: 'experiment' }, { orderBy: [['createdAt', 'desc']], limit: SHOWN });
}

/** Those that run now. */
export function runningExperiments({ db, shop }: Call): Promise<ExperimentDoc[]> {
  return db.collection('experiments').find<ExperimentDoc>({ shop, kind: 'experiment', state: 'running' });
}
