import { readSlotDocs, type Call } from '@zhuyi/cloud-kit';
import { onlySettings, ZhuyiError } from '@zhuyi/contracts';
import type { MerchantAnswers, Publication, SavedSlot, SlotVersionDoc } from '@zhuyi/contracts';
import { publish, versionKeyOf } from './publish';
import { readNames } from './names';
import { namedItems } from './slot-checks';

/** Publications in one answer: settings may be long. */
const PAGE = 10;

/** What a slot was published as, newest first, with who and when. */
export async function slotHistory(
  { slot, before }: { slot: string; before?: number | undefined },
  call: Call,
): Promise<MerchantAnswers['slotHistory']> {
  const { db, shop } = call;
  const older = before === undefined ? {} : { number: db.command.lt(before) };
  const docs = await db
    .collection('slotVersions')
    .find({ shop, kind: 'published', slot, ...older }, { orderBy: [['number', 'desc']], limit: PAGE + 1 });
  const shown = docs.slice(0, PAGE);
  const nameOf = await readNames(call);
  const publications = shown.flatMap((doc) => publicationOf(doc, nameOf) ?? []);
  const items = await namedItems(
    publications.map(({ settings }) => settings),
    call,
  );
  const last = shown.at(-1);
  return { publications, items, ...(docs.length > PAGE && last ? { next: last.number } : {}) };
}

function publicationOf(doc: SlotVersionDoc, nameOf: (by: string) => string): Publication | undefined {
  const settings = settingsIn(doc);
  if (!settings) return undefined;
  const { number, at, restores } = doc;
  const by = nameOf(doc.by);
  return { number, by, at, settings, ...(restores === undefined ? {} : { restores }) };
}

function settingsIn({ slot, settings }: SlotVersionDoc) {
  const [read] = readSlotDocs([{ ...settings, slot }]);
  return read && onlySettings(read);
}

/**
 * Publishes again what was published as `number`, as it was: items that have gone since are no hindrance, they are not shown.
 * NOT_FOUND where it is not kept; CONFLICT where somebody has published since `revision`.
 */
export async function restoreSlot(
  { slot, number, revision }: { slot: string; number: number; revision: number },
  call: Call,
): Promise<SavedSlot> {
  const { db, shop } = call;
  const doc = await db.collection('slotVersions').get(versionKeyOf(shop, slot, number));
  const settings = doc ? settingsIn(doc) : undefined;
  if (!settings) {
    throw new ZhuyiError('NOT_FOUND', `${slot} has no publication ${number} any more`, { field: 'number' });
  }
  return publish(settings, revision, call, { restores: number });
}
