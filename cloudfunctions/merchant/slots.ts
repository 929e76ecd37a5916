import type { Call } from '@zhuyi/cloud-kit';
import { docId, SLOTS, slotSettingsSchema } from '@zhuyi/contracts';
import type { SlotSettings } from '@zhuyi/contracts';

const MAX_SLOTS = 200;

/** The settings of the slots that ship with the shop and of all others that somebody has set. */
export async function slots({ db, shop }: Call): Promise<SlotSettings[]> {
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
