import { shownName, type Call } from '@zhuyi/cloud-kit';
import { docId, ZhuyiError } from '@zhuyi/contracts';
import type { ExperimentDoc, ExperimentDraft } from '@zhuyi/contracts';
import { checkDraft } from './check';
import { findExperiment } from './find';

/** Who does it, as history shows them. */
export async function who(call: Call): Promise<string> {
  return shownName(await call.shopper());
}

/** Draws one up; nothing changes for shoppers before it is started. */
export async function create(draft: ExperimentDraft, call: Call): Promise<ExperimentDoc> {
  const { db, shop, now } = call;
  const slotRevision = await checkDraft(draft, call);
  const experimentId = `x${now.toString(36)}${Math.floor(call.random() * 36 ** 3).toString(36)}`;
  const doc: ExperimentDoc = {
    slotRevision,
    ...draft,
    _id: docId(shop, experimentId),
    shop,
    kind: 'experiment',
    experimentId,
    state: 'draft',
    revision: 1,
    createdAt: now,
    updatedAt: now,
    by: await who(call),
  };
  if (!(await db.collection('experiments').add(doc)))
    throw new ZhuyiError('TRY_LATER', 'two at the same moment');
  return doc;
}

/** CONFLICT on `revision` when somebody changed it since, on `state` once it has been started. */
export async function save(
  {
    experimentId,
    experiment,
    revision,
  }: { experimentId: string; experiment: ExperimentDraft; revision: number },
  call: Call,
): Promise<ExperimentDoc> {
  const slotRevision = await checkDraft(experiment, call);
  const doc = await findExperiment(experimentId, call);
  return change(doc, revision, ['draft'], { slotRevision, ...experiment }, call);
}

export async function remove(
  { experimentId, revision }: { experimentId: string; revision: number },
  call: Call,
): Promise<void> {
  const doc = await findExperiment(experimentId, call);
  const gone = await call.db
    .collection('experiments')
    .removeWhere({ _id: doc._id, revision, state: 'draft' });
  if (gone === 0) throw moved(doc, revision);
}

/** Changes an experiment that is as it was seen and in one of these states, in one conditional write. */
export async function change(
  doc: ExperimentDoc,
  seen: number,
  states: readonly ExperimentDoc['state'][],
  fields: Partial<ExperimentDoc>,
  { db, now }: Call,
): Promise<ExperimentDoc> {
  const next: ExperimentDoc = { ...doc, ...fields, revision: seen + 1, updatedAt: now };
  const patch = { ...fields, revision: next.revision, updatedAt: now };
  const written = await db
    .collection('experiments')
    .updateWhere({ _id: doc._id, revision: seen, state: db.command.in(states) }, patch);
  if (written === 0) throw moved(doc, seen);
  return next;
}

/** CONFLICT on what is not as it was seen. */
export function moved(doc: ExperimentDoc, seen: number): ZhuyiError {
  return doc.revision === seen
    ? new ZhuyiError('CONFLICT', `it is ${doc.state}`, { field: 'state' })
    : new ZhuyiError('CONFLICT', 'somebody changed it in the meantime: look again', { field: 'revision' });
}
