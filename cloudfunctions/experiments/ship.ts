import { memberOf, movePointer, readSlotDocs, type Call } from '@zhuyi/cloud-kit';
import { docId, mayDo, slotSettingsSchema, ZhuyiError } from '@zhuyi/contracts';
import type { ArmSettings, ExperimentDoc } from '@zhuyi/contracts';
import { publish } from '../merchant/publish';
import { change, who } from './draft';
import { findExperiment } from './find';
import { armNamed } from './view';

/**
 * Makes an arm of an experiment that is over what everybody gets. Other settings become the slot's; another version becomes the
 * shop's, pinned as after a rollback; popularity and left-out steps are served from the experiment itself (`serving`) until
 * another one of the slot is shipped. CONFLICT where nothing may be concluded from it.
 */
export async function ship(
  { experimentId, arm, revision }: { experimentId: string; arm: string; revision: number },
  call: Call,
): Promise<ExperimentDoc> {
  const { db, shop, now } = call;
  const doc = await findExperiment(experimentId, call);
  const chosen = armNamed(doc, arm);
  if (!chosen) throw new ZhuyiError('BAD_INPUT', `it has no arm ${arm}`, { field: 'arm' });
  if (doc.state !== 'ended') throw new ZhuyiError('CONFLICT', 'stop it first', { field: 'state' });
  if (doc.end === 'shares')
    throw new ZhuyiError('CONFLICT', 'its shares did not match: nothing can be concluded', { field: 'end' });
  if (chosen.change.kind === 'version') await requireModels(call);
  const by = await who(call);
  const { kind } = chosen.change;
  const serving = kind === 'popular' || kind === 'steps';
  const shipped = { arm, at: now, by };
  const next = await change(
    doc,
    revision,
    ['ended'],
    { shipped, serving: serving ? chosen.change : null },
    call,
  );
  const others = { shop, slot: doc.slot, _id: db.command.neq(doc._id), serving: db.command.neq(null) };
  await db.collection('experiments').updateWhere(others, { serving: null });
  if (chosen.change.kind === 'slot') await publishSlot(doc.slot, chosen.change.settings, call);
  if (chosen.change.kind === 'version') {
    const { version } = chosen.change;
    await db.transaction((tx) => movePointer(tx, shop, version, now, { pin: { by } }));
  }
  return next;
}

/** The shop's version is more than a slot's affair. */
async function requireModels(call: Call): Promise<void> {
  const member = await memberOf(call);
  if (member && mayDo(member.rights, 'models:edit')) return;
  throw new ZhuyiError('NOT_ALLOWED', 'needs the right models:edit in this shop', { field: 'arm' });
}

/** As somebody publishes it at the desk: it stands in the slot's history, and can be undone there. */
async function publishSlot(slot: string, settings: ArmSettings, call: Call): Promise<void> {
  const { db, shop } = call;
  const [known] = readSlotDocs(await db.collection('slots').find({ _id: docId(shop, slot) }));
  const { title, enabled } = known ?? slotSettingsSchema.parse({ slot });
  await publish({ ...settings, slot, title, enabled }, known?.revision ?? 0, call);
}
