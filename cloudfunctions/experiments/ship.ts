import { movePointer, readSlotDocs, type Call } from '@zhuyi/cloud-kit';
import { docId, slotSettingsSchema, ZhuyiError } from '@zhuyi/contracts';
import type { ArmSettings, ExperimentDoc } from '@zhuyi/contracts';
import { publish } from '../merchant/publish';
import { withKeptOut } from '../recommend/kept-out';
import { change, moved, who } from './draft';
import { findExperiment } from './find';
import { requireModels } from './models-right';
import { armNamed, isBroken } from './view';

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
  if (doc.end === 'shares' || isBroken(doc.result))
    throw new ZhuyiError('CONFLICT', 'its shares did not match: nothing can be concluded', { field: 'end' });
  if (chosen.change.kind === 'version') await requireModels(call, 'arm');
  if (doc.revision !== revision) throw moved(doc, revision);
  const by = await who(call);
  // What everybody gets first: whatever fails on the way, nothing says that it was done, and it can be done again.
  if (chosen.change.kind === 'slot') await publishSlot(doc.slot, chosen.change.settings, call);
  if (chosen.change.kind === 'version') {
    const { version } = chosen.change;
    await db.transaction((tx) => movePointer(tx, shop, version, now, { pin: { by } }));
  }
  const others = { shop, slot: doc.slot, _id: db.command.neq(doc._id), serving: db.command.neq(null) };
  await db.collection('experiments').updateWhere(others, { serving: null });
  const { kind } = chosen.change;
  const serving = kind === 'popular' || kind === 'steps' ? chosen.change : null;
  return change(doc, revision, ['ended'], { shipped: { arm, at: now, by }, serving }, call);
}

/**
 * As somebody publishes it at the desk: it stands in the slot's history, and can be undone there. What the slot keeps out by now
 * stays out, as while it was compared. CONFLICT where that is more than settings hold.
 */
async function publishSlot(slot: string, settings: ArmSettings, call: Call): Promise<void> {
  const { db, shop } = call;
  const [known] = readSlotDocs(await db.collection('slots').find({ _id: docId(shop, slot) }));
  const live = known ?? slotSettingsSchema.parse({ slot });
  const { title, enabled } = live;
  const given = { ...withKeptOut(settings, live), slot, title, enabled };
  const read = slotSettingsSchema.safeParse(given);
  if (!read.success) throw new ZhuyiError('CONFLICT', 'the slot keeps too much out', { field: 'settings' });
  await publish(read.data, known?.revision ?? 0, call);
}
