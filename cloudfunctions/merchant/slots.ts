import { MAX_ROWS, type Call } from '@zhuyi/cloud-kit';
import { docId, SLOTS, slotSettingsSchema } from '@zhuyi/contracts';
import type { MerchantAnswers, SlotItem, SlotSettings } from '@zhuyi/contracts';

const MAX_SLOTS = 200;

/** The settings of the slots that ship with the shop and of all others that somebody has set, and what they name. */
export async function slots(call: Call): Promise<MerchantAnswers['slots']> {
  const settings = await readSettings(call);
  return { slots: settings, items: await namedItems(settings, call) };
}

async function readSettings({ db, shop }: Call): Promise<SlotSettings[]> {
  const saved = await db.collection('slots').find({ shop }, { limit: MAX_SLOTS });
  const settings = new Map<string, SlotSettings>(
    SLOTS.map((slot) => [slot, slotSettingsSchema.parse({ slot })]),
  );
  for (const { slot, title, enabled, pins, boosts, exclusions } of saved) {
    settings.set(slot, { slot, title, enabled, pins, boosts, exclusions });
  }
  return [...settings.values()];
}

export async function saveSlot(settings: SlotSettings, { db, shop, now }: Call): Promise<SlotSettings> {
  await db.collection('slots').set({ ...settings, _id: docId(shop, settings.slot), shop, updatedAt: now });
  return settings;
}

const ITEM_FIELDS = ['itemId', 'title', 'category', 'priceFen', 'art'];

async function namedItems(settings: readonly SlotSettings[], { db, shop }: Call): Promise<SlotItem[]> {
  const named = settings.flatMap(({ pins, boosts, exclusions }) => [
    ...pins,
    ...boosts.map(({ itemId }) => itemId),
    ...exclusions,
  ]);
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
