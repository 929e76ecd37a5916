import { MAX_ROWS, readSlotDocs, type Call } from '@zhuyi/cloud-kit';
import { docId, SLOTS, slotSettingsSchema, ZhuyiError } from '@zhuyi/contracts';
import type { MerchantAnswers, SavedSlot, SlotDoc, SlotItem, SlotSettings } from '@zhuyi/contracts';
import { saveRevised } from './revised';

const MAX_SLOTS = 200;

/** The settings of the slots that ship with the shop and of all others that somebody has set, and what they name. */
export async function slots(call: Call): Promise<MerchantAnswers['slots']> {
  const settings = await readSettings(call);
  return { slots: settings, items: await namedItems(settings, call) };
}

async function readSettings({ db, shop }: Call): Promise<SavedSlot[]> {
  const saved = await db.collection('slots').find({ shop }, { limit: MAX_ROWS });
  const settings = new Map<string, SavedSlot>(
    SLOTS.map((slot) => [slot, { ...slotSettingsSchema.parse({ slot }), revision: 0, updatedAt: 0 }]),
  );
  for (const doc of readSlotDocs(saved)) settings.set(doc.slot, doc);
  return [...settings.values()];
}

/**
 * Stores the settings that were made from `revision`. CONFLICT when somebody saved the slot since, or when the register is
 * full; BAD_INPUT, with the place, for an item that the shop does not have.
 */
export async function saveSlot(settings: SlotSettings, revision: number, call: Call): Promise<SavedSlot> {
  const { db, shop, now } = call;
  await refuseUnknown(settings, call);
  const collection = db.collection('slots');
  const doc: SlotDoc = { ...settings, _id: docId(shop, settings.slot), shop, updatedAt: now };
  const saved = await saveRevised(db, collection, doc, revision);
  // Counted after the fact: of slots that are added at the same time none gets past the limit.
  if (revision === 0 && (await collection.count({ shop })) > MAX_SLOTS) {
    await collection.removeWhere({ _id: doc._id, revision: saved });
    throw new ZhuyiError('CONFLICT', `a shop has ${MAX_SLOTS} slots at most`, { field: 'settings.slot' });
  }
  return { ...settings, revision: saved, updatedAt: now };
}

/** Where each item stands in the settings, by the path of the field. */
function placesOf({ pins, boosts, exclusions }: SlotSettings): [path: string, itemId: string][] {
  return [
    ...pins.map((itemId, i): [string, string] => [`settings.pins.${i}`, itemId]),
    ...boosts.map(({ itemId }, i): [string, string] => [`settings.boosts.${i}.itemId`, itemId]),
    ...exclusions.map((itemId, i): [string, string] => [`settings.exclusions.${i}`, itemId]),
  ];
}

async function refuseUnknown(settings: SlotSettings, { db, shop }: Call): Promise<void> {
  const places = placesOf(settings);
  if (places.length === 0) return;
  const keys = [...new Set(places.map(([, itemId]) => docId(shop, itemId)))];
  const there = new Set<string>();
  // As many as all lists may hold fit into one read.
  const found = await db
    .collection('items')
    .find({ _id: db.command.in(keys) }, { limit: MAX_ROWS, fields: ['_id'] });
  for (const { _id } of found) there.add(_id);
  const unknown = places.filter(([, itemId]) => !there.has(docId(shop, itemId)));
  const [first] = unknown;
  if (!first) return;
  const names = unknown.map(([, itemId]) => itemId).join(', ');
  throw new ZhuyiError('BAD_INPUT', `not in the shop: ${names}`, { field: first[0] });
}

const ITEM_FIELDS = ['itemId', 'title', 'category', 'priceFen', 'art'];

async function namedItems(settings: readonly SlotSettings[], { db, shop }: Call): Promise<SlotItem[]> {
  const named = settings.flatMap((each) => placesOf(each).map(([, itemId]) => itemId));
  const keys = [...new Set(named)].map((itemId) => docId(shop, itemId));
  const items: SlotItem[] = [];
  for (let at = 0; at < keys.length; at += MAX_ROWS) {
    const some = db.command.in(keys.slice(at, at + MAX_ROWS));
    const found = await db
      .collection('items')
      .find({ _id: some }, { orderBy: [['_id', 'asc']], limit: MAX_ROWS, fields: ITEM_FIELDS });
    items.push(...found.map(slotItem));
  }
  return items;
}

function slotItem({ itemId, title, category, priceFen, art }: SlotItem): SlotItem {
  return { itemId, title, category, priceFen, ...(art === undefined ? {} : { art }) };
}
