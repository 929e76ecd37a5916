import type { SavedSlot, SlotName, SlotRegister } from '@zhuyi/contracts';
import { callAction } from './cloud/index';
import { texts } from './i18n/index';
import { logProblem } from './log';
import { myRights } from './role';
import { language } from './settings';

/** How old names may be before a page asks for them anew. */
const FRESH_MS = 60_000;

let known: { names: Map<string, SlotName>; at: number } | undefined;

/** Learns what slots are called; who may not see them goes without. For pages that name slots, beside what they load. */
export async function learnSlotNames(): Promise<void> {
  if (known !== undefined && Date.now() - known.at < FRESH_MS) return;
  try {
    const level = (await myRights())?.slots ?? 'none';
    if (level !== 'none') rememberSlotNames((await callAction('merchant', 'slotNames', {})).names);
  } catch (error) {
    // Pages can be read by ids, too.
    logProblem('slot names', error);
  }
}

export function rememberSlotNames(names: readonly SlotName[]): void {
  known = { names: new Map(names.map((one) => [one.slot, one])), at: Date.now() };
}

/** The names of slots whose settings are at hand. */
export function rememberSlots(slots: readonly SavedSlot[], { strategies, shipped }: SlotRegister): void {
  const names = slots.flatMap(({ slot, title, strategy }) => {
    const kind = strategy?.kind ?? shipped[slot]?.[0] ?? 'guess';
    const entry = strategies.find((one) => one.kind === kind);
    return entry ? [{ slot, title, name: entry.name }] : [];
  });
  rememberSlotNames(names);
}

/** What was known is no longer so. */
export function forgetSlotNames(): void {
  known = undefined;
}

/**
 * What a slot is called at the desk: those that ship by the shop's own names, others by their titles, with the id where two
 * have the same, else by their strategies.
 */
export function nameOfSlot(slot: string): string {
  const shipped: Record<string, string> = texts().slotNames;
  if (Object.hasOwn(shipped, slot)) return shipped[slot] ?? slot;
  const found = known?.names.get(slot);
  if (found === undefined) return slot;
  if (found.title === '') return `${found.name[language()]} · ${slot}`;
  const twins = [...(known?.names.values() ?? [])].filter(({ title }) => title === found.title);
  return twins.length > 1 ? `${found.title} · ${slot}` : found.title;
}
