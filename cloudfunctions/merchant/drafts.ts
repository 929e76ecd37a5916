import { MAX_ROWS, readSlotDocs, shownName, type Call } from '@zhuyi/cloud-kit';
import { MAX_SLOTS, onlySettings, ZhuyiError } from '@zhuyi/contracts';
import type { SavedSlot, SlotDraft, SlotSettings, SlotVersionDoc } from '@zhuyi/contracts';
import { draftKeyOf, publish } from './publish';
import { changed, removeRevised, saveRevised } from './revised';
import { readNames } from './names';
import { refuseCrowd } from './slot-register';
import { refuseContradictions, refuseUnknown } from './slot-checks';

/** What is being prepared for the slots. */
export async function readDrafts(call: Call): Promise<SlotDraft[]> {
  const { db, shop } = call;
  const docs = await db.collection('slotVersions').find({ shop, kind: 'draft' }, { limit: MAX_ROWS });
  if (docs.length === 0) return [];
  const nameOf = await readNames(call);
  return docs.flatMap((doc) => {
    const draft = draftOf(doc);
    return draft ? [{ ...draft, by: nameOf(draft.by) }] : [];
  });
}

function draftOf(doc: SlotVersionDoc): SlotDraft | undefined {
  const [settings] = readSlotDocs([{ ...doc.settings, slot: doc.slot }]);
  if (!settings) return undefined;
  const { number, revision = 0, at, by } = doc;
  return { settings: onlySettings(settings), base: number, revision, by, at };
}

/**
 * Keeps settings that were made from the slot's revision `base`, and from the draft `revision`; shoppers see nothing of them.
 * CONFLICT where somebody has changed the draft since, TOO_MANY on `drafts` where there are, BAD_INPUT as for publishing.
 */
export async function saveDraft(
  { settings, base, revision }: { settings: SlotSettings; base: number; revision: number },
  call: Call,
): Promise<SlotDraft> {
  const { db, shop, now } = call;
  refuseContradictions(settings);
  await refuseUnknown(settings, call);
  const { slot } = settings;
  const by = shownName(await call.shopper());
  const _id = draftKeyOf(shop, slot);
  const doc: SlotVersionDoc = { _id, shop, slot, kind: 'draft', number: base, settings, by, at: now };
  // A draft that is published or dropped and begun again does not begin anew: an older copy must not fit it.
  const saved = await saveRevised(db, db.collection('slotVersions'), doc, revision, now);
  if (revision === 0) await refuseTooMany(doc, saved, call);
  return { settings, base, revision: saved, by: (await readNames(call))(by), at: now };
}

/** Counted after the fact, so that of drafts that are begun at the same time none gets past the limit. */
async function refuseTooMany({ _id }: SlotVersionDoc, revision: number, { db, shop }: Call): Promise<void> {
  const drafts = db.collection('slotVersions');
  if ((await drafts.count({ shop, kind: 'draft' })) <= MAX_SLOTS) return;
  await removeRevised(db, drafts, _id, revision);
  throw new ZhuyiError('TOO_MANY', `a shop has ${MAX_SLOTS} drafts at most`, { field: 'drafts' });
}

export async function dropDraft(
  { slot, revision }: { slot: string; revision: number },
  { db, shop }: Call,
): Promise<Record<string, never>> {
  await removeRevised(db, db.collection('slotVersions'), draftKeyOf(shop, slot), revision);
  return {};
}

/**
 * Publishes the draft of this revision. NOT_FOUND where there is none; CONFLICT where it has changed, or the slot has been
 * published since it was made (field `base`): then it has to be looked at again. BAD_INPUT for items that have gone since.
 */
export async function publishDraft(
  { slot, revision }: { slot: string; revision: number },
  call: Call,
): Promise<SavedSlot> {
  const { db, shop } = call;
  const doc = await db.collection('slotVersions').get(draftKeyOf(shop, slot));
  const draft = doc ? draftOf(doc) : undefined;
  if (!doc || !draft) throw new ZhuyiError('NOT_FOUND', `${slot} has no draft`, { field: 'slot' });
  if (draft.revision !== revision) throw changed();
  refuseContradictions(draft.settings);
  await refuseUnknown(draft.settings, call);
  await refuseCrowd(draft.settings, call);
  return publish(draft.settings, draft.base, call, { draft: doc });
}
