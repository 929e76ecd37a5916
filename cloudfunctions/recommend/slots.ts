import { MAX_ROWS, readSlotDocs, type Call } from '@zhuyi/cloud-kit';
import { QUIZ_SLOT, SLOTS, ZhuyiError } from '@zhuyi/contracts';
import type { SlotDoc, SlotPlace, SlotSettings } from '@zhuyi/contracts';
import type { SlotLists } from './asked';
import type { Memory } from './memory';

/** What a list goes by where no merchant has set anything. */
export const NO_SETTINGS: Settings = {
  title: '',
  enabled: true,
  lists: { pins: [], boosts: [], exclusions: [], rules: [], only: [] },
};

export interface Settings extends Pick<SlotDoc, 'title' | 'enabled'> {
  lists: SlotLists;
  place?: SlotPlace;
}

/** How often an instance asks for slots that it does not know, whoever invents how many names. */
const UNKNOWN_MS = 3_000;
const SHIPPED: readonly string[] = [...SLOTS, QUIZ_SLOT];

/**
 * NOT_FOUND on `slot` unless it ships with the shop or a merchant has saved it. A name that is not known is looked for once
 * more, by one operation that brings all slots, so that inventing names costs the shop nothing.
 */
export async function requireSlot(slot: string, memory: Memory, call: Call): Promise<void> {
  const isKnown = (): boolean => SHIPPED.includes(slot) || memory.slots.has(slot);
  if (!isKnown() && call.now - memory.slotsReadAt >= UNKNOWN_MS) await readSlots(memory, call);
  if (isKnown()) return;
  throw new ZhuyiError('NOT_FOUND', `this shop has no slot ${slot}`, { field: 'slot' });
}

/** One operation. */
export async function readSlots(memory: Memory, { db, shop, now }: Call): Promise<void> {
  takeSlots(await db.collection('slots').find({ shop }, { limit: MAX_ROWS }), memory, now);
}

/** Takes up what the database says of all slots, as of `now` (epoch ms). What cannot be read in one is as if never set. */
export function takeSlots(found: readonly unknown[], memory: Memory, now: number): void {
  memory.slotsReadAt = now;
  memory.slots = new Map(readSlotDocs(found).map((doc) => [doc.slot, settingsOf(doc)]));
}

/** Of what is saved for a slot, the part that lists are made by. */
export function settingsOf(saved: SlotSettings): Settings {
  const { title, enabled, pins, boosts, exclusions, rules, only, strategy, place } = saved;
  return {
    ...{ title, enabled, ...(place === undefined ? {} : { place }) },
    lists: { pins, boosts, exclusions, rules, only, ...(strategy === undefined ? {} : { strategy }) },
  };
}
