import { MAX_ROWS, readSlotDocs, type Call } from '@zhuyi/cloud-kit';
import { kindOfSlot, SLOT_REGISTER, SLOTS, slotSettingsSchema, STRATEGIES } from '@zhuyi/contracts';
import type { MerchantAnswers, SavedSlot, SlotSettings } from '@zhuyi/contracts';
import { readDrafts } from './drafts';
import { publish } from './publish';
import { refuseCrowd } from './slot-register';
import { namedItems, refuseContradictions, refuseUnknown } from './slot-checks';

/** The settings of the slots that ship with the shop and of all others that somebody has set, drafts, and what they name. */
export async function slots(call: Call): Promise<MerchantAnswers['slots']> {
  const [settings, drafts] = await Promise.all([readSettings(call), readDrafts(call)]);
  const items = await namedItems([...settings, ...drafts.map((draft) => draft.settings)], call);
  return { slots: settings, drafts, items, register: SLOT_REGISTER };
}

/** What the slots that somebody has set are called. One operation. */
export async function slotNames({ db, shop }: Call): Promise<MerchantAnswers['slotNames']> {
  const saved = await db
    .collection('slots')
    .find({ shop }, { limit: MAX_ROWS, fields: ['slot', 'title', 'strategy'] });
  const names = readSlotDocs(saved).map(({ slot, title, strategy }) => ({
    ...{ slot, title, name: STRATEGIES[kindOfSlot(slot, strategy)].name },
  }));
  return { names };
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
 * Publishes the settings that were made from `revision`. CONFLICT when somebody published the slot since; TOO_MANY on
 * `slots` when the register is full; BAD_INPUT, with the place, for an item that the shop does not have and for what cannot be meant.
 */
export async function saveSlot(settings: SlotSettings, revision: number, call: Call): Promise<SavedSlot> {
  refuseContradictions(settings);
  await refuseUnknown(settings, call);
  await refuseCrowd(settings, call);
  return publish(settings, revision, call);
}
