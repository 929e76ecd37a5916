import { readSlotDocs, shownName, type Call, type Tx } from '@zhuyi/cloud-kit';
import { docId, KEPT_PUBLICATIONS, MAX_SLOTS, onlySettings, ZhuyiError } from '@zhuyi/contracts';
import type { SavedSlot, SlotDoc, SlotSettings, SlotVersionDoc } from '@zhuyi/contracts';
import { changed } from './revised';

/** Where settings to publish come from, besides being given. */
interface From {
  /** The draft as it was read; it is gone when it is published. */
  draft?: SlotVersionDoc;
  restores?: number;
}

/**
 * Makes settings what shoppers see, and keeps them in the slot's history: all in one move. CONFLICT where the slot has been
 * published since `seen` (`base` for a draft) and where the draft has changed; TOO_MANY on `slots` where the register is full.
 * What was published before there was a history is kept in it too.
 */
export async function publish(
  settings: SlotSettings,
  seen: number,
  call: Call,
  from: From = {},
): Promise<SavedSlot> {
  const by = shownName(await call.shopper());
  if (seen === 0) await refuseOneMore(settings.slot, call);
  const saved = await call.db.transaction((tx) => move(tx, { settings, seen, from, by }, call));
  await refuseTooMany(saved, from, call);
  await forgetOld(saved, call);
  return saved;
}

async function move(
  tx: Tx,
  { settings, seen, from, by }: { settings: SlotSettings; seen: number; from: From; by: string },
  { shop, now }: Call,
): Promise<SavedSlot> {
  const { slot } = settings;
  const slots = tx.collection('slots');
  const versions = tx.collection('slotVersions');
  const before = await slots.get(docId(shop, slot));
  if (revisionOf(before) !== seen) throw changed(from.draft === undefined ? 'revision' : 'base');
  if (from.draft !== undefined) {
    const draftKey = draftKeyOf(shop, slot);
    if ((await versions.get(draftKey))?.revision !== from.draft.revision) throw changed();
    await versions.remove(draftKey);
  }
  const [earlier] = before ? readSlotDocs([before]) : [];
  if (earlier && !(await versions.get(versionKeyOf(shop, slot, seen)))) {
    await versions.set(versionOf(earlier, { shop, number: seen, by: '', at: earlier.updatedAt }));
  }
  const saved = { ...settings, revision: seen + 1, updatedAt: now };
  await slots.set({ ...saved, _id: docId(shop, slot), shop });
  const { restores } = from;
  const number = saved.revision;
  await versions.set(
    versionOf(settings, { shop, number, by, at: now, ...(restores === undefined ? {} : { restores }) }),
  );
  return saved;
}

function versionOf(
  settings: SlotSettings,
  told: Pick<SlotVersionDoc, 'shop' | 'number' | 'by' | 'at' | 'restores'>,
): SlotVersionDoc {
  const { slot } = settings;
  const _id = versionKeyOf(told.shop, slot, told.number);
  return { _id, slot, kind: 'published', settings: onlySettings(settings), ...told };
}

/** One from before revisions were counted, or whose revision is no number, counts as 0. */
function revisionOf(doc: SlotDoc | null): number {
  const { revision } = doc ?? {};
  return typeof revision === 'number' && revision > 0 ? revision : 0;
}

export function draftKeyOf(shop: string, slot: string): string {
  return docId(shop, slot, 'draft');
}

export function versionKeyOf(shop: string, slot: string, number: number): string {
  return docId(shop, slot, number);
}

async function forgetOld({ slot, revision }: SavedSlot, { db, shop }: Call): Promise<void> {
  if (revision <= KEPT_PUBLICATIONS) return;
  const number = db.command.lte(revision - KEPT_PUBLICATIONS);
  await db.collection('slotVersions').removeWhere({ shop, kind: 'published', slot, number });
}

/** Before anything is written, so that the draft of a slot for which there is no room is still there. */
async function refuseOneMore(slot: string, { db, shop }: Call): Promise<void> {
  if ((await db.collection('slots').count({ shop })) < MAX_SLOTS) return;
  if (!(await db.collection('slots').get(docId(shop, slot)))) throw full();
}

function full(): ZhuyiError {
  return new ZhuyiError('TOO_MANY', `a shop has ${MAX_SLOTS} slots at most`, { field: 'slots' });
}

/** Takes a slot back with which the register has too many; its draft is there again. */
async function refuseTooMany(
  { slot, revision }: SavedSlot,
  { draft }: From,
  { db, shop }: Call,
): Promise<void> {
  if (revision > 1) return;
  // Counted after the fact: of slots that are added at the same time none gets past the limit.
  if ((await db.collection('slots').count({ shop })) <= MAX_SLOTS) return;
  await db.collection('slots').removeWhere({ _id: docId(shop, slot), revision });
  await db.collection('slotVersions').remove(versionKeyOf(shop, slot, revision));
  if (draft) await db.collection('slotVersions').add(draft);
  throw full();
}
