import type { Call } from '@zhuyi/cloud-kit';
import { kindOfSlot, MAX_PLACED, SLOT_PAGES, STRATEGIES } from '@zhuyi/contracts';
import type { PlacedAnswer, PlacedSlot } from '@zhuyi/contracts';
import type { Memory } from './memory';
import { readSlots } from './slots';

/** How old what an instance knows of the slots may be: a phone asks again as often, and both are within a minute. */
const PLACED_MS = 15_000;

/** The slots that the merchant placed on the shop's pages, page by page, in their order. One operation, none while that is fresh. */
export async function placed(memory: Memory, call: Call): Promise<PlacedAnswer> {
  if (call.now - memory.slotsReadAt >= PLACED_MS) await readSlots(memory, call);
  const all = [...memory.slots].flatMap(([slot, { title, enabled, lists, place }]) => {
    if (!enabled || place === undefined) return [];
    const { page, layout, limit, order } = place;
    const { name } = STRATEGIES[kindOfSlot(slot, lists.strategy)];
    const one: PlacedSlot = { slot, page, title, name, layout, limit };
    return [{ one, order }];
  });
  all.sort((a, b) => a.order - b.order || (a.one.slot < b.one.slot ? -1 : 1));
  const slots = all.map(({ one }) => one);
  return {
    slots: SLOT_PAGES.flatMap((page) => slots.filter((one) => one.page === page).slice(0, MAX_PLACED)),
  };
}
