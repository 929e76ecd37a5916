import { isDeepStrictEqual } from 'node:util';
import { movePointer, pointerIn, readSlotDocs, type Call, type Pointer } from '@zhuyi/cloud-kit';
import { docId, onlySettings, slotSettingsSchema, ZhuyiError } from '@zhuyi/contracts';
import type { ArmSettings, ExperimentDoc, SavedSlot, SlotSettings } from '@zhuyi/contracts';
import { publish } from '../merchant/publish';
import { withKeptOut } from '../recommend/kept-out';
import { change, moved, who } from './draft';
import { findExperiment } from './find';
import { requireModels } from './models-right';
import { armNamed, isBroken } from './view';

interface Shipping {
  experimentId: string;
  arm: string;
  revision: number;
  slotRevision?: number | undefined;
}

/**
 * Makes an arm of an experiment that is over what everybody gets. Other settings become the slot's; another version becomes the
 * shop's, pinned as after a rollback; popularity and left-out steps are served from the experiment itself (`serving`) until
 * another one of the slot is shipped. CONFLICT where nothing may be concluded from it, and on `slotRevision` where the slot was
 * published since the arm's settings were made from it, unless that revision is named as one that may be replaced; on `pinned`
 * where the shop was rolled back since it began.
 */
export async function ship(
  { experimentId, arm, revision, slotRevision }: Shipping,
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
  if (chosen.change.kind === 'slot') await publishSlot(doc, chosen.change.settings, slotRevision, call);
  if (chosen.change.kind === 'version') {
    const { version } = chosen.change;
    await db.transaction(async (tx) => {
      const from = await pointerIn(tx, shop);
      checkPin(from, version, doc);
      await movePointer(tx, shop, version, now, { pin: { by }, from });
    });
  }
  const others = { shop, slot: doc.slot, _id: db.command.neq(doc._id), serving: db.command.neq(null) };
  await db.collection('experiments').updateWhere(others, { serving: null });
  const { kind } = chosen.change;
  const serving = kind === 'popular' || kind === 'steps' ? chosen.change : null;
  return change(doc, revision, ['ended'], { shipped: { arm, at: now, by }, serving }, call);
}

/**
 * CONFLICT on `pinned` where somebody pinned another version since the experiment began: a rollback holds until a person lifts
 * it, and whoever ships has not seen it.
 */
function checkPin({ pinned }: Pointer, version: string, { startAt, createdAt }: ExperimentDoc): void {
  if (!pinned || pinned.version === version) return;
  const isOlder = pinned.at > 0 && pinned.at <= (startAt ?? createdAt);
  if (!isOlder)
    throw new ZhuyiError('CONFLICT', `the shop stays at version ${pinned.version}: resume first`, {
      field: 'pinned',
    });
}

/**
 * As somebody publishes it at the desk: it stands in the slot's history, and can be undone there. What the slot keeps out by now
 * stays out, as while it was compared. CONFLICT where that is more than settings hold.
 */
async function publishSlot(
  doc: ExperimentDoc,
  settings: ArmSettings,
  seen: number | undefined,
  call: Call,
): Promise<void> {
  const { db, shop } = call;
  const { slot } = doc;
  const [known] = readSlotDocs(await db.collection('slots').find({ _id: docId(shop, slot) }));
  const live = known ?? slotSettingsSchema.parse({ slot });
  const { title, enabled, place } = live;
  const given = { ...withKeptOut(settings, live), slot, title, enabled, ...(place && { place }) };
  const read = slotSettingsSchema.safeParse(given);
  if (!read.success) throw new ZhuyiError('CONFLICT', 'the slot keeps too much out', { field: 'settings' });
  // Tried before, and broken off behind this.
  if (known && isSame(read.data, known)) return;
  if (!isAsSeen(doc, seen, known))
    throw new ZhuyiError('CONFLICT', 'the slot was published since: look at what would be replaced', {
      field: 'slotRevision',
    });
  await publish(read.data, known?.revision ?? 0, call);
}

/** Whether what would be replaced is what the arm was made from, or what somebody agreed to replace. */
function isAsSeen(doc: ExperimentDoc, seen: number | undefined, known: SavedSlot | undefined): boolean {
  const base = seen ?? doc.slotRevision;
  // Drawn up before revisions were kept with it.
  if (base === undefined) return (known?.updatedAt ?? 0) <= doc.createdAt;
  return base === (known?.revision ?? 0);
}

function isSame(settings: SlotSettings, known: SavedSlot): boolean {
  return isDeepStrictEqual(slotSettingsSchema.parse(onlySettings(known)), settings);
}
