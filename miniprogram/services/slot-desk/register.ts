import type { MerchantAnswers, SavedSlot, SlotRegister } from '@zhuyi/contracts';
import { timeText } from '../format';
import { texts } from '../i18n/index';
import { language } from '../settings';
import { nameOfSlot } from '../slot-names';
import { rulesIn } from './rules';
import { fill } from './sentences';
import { entryOf, strategyOf } from './strategy-form';

/** A slot in the register. */
export interface SlotRow {
  slot: string;
  name: string;
  /** What shoppers read, where that is not its name already. */
  title: string;
  /** Where it stands and how its list is made. */
  about: string;
  rules: string;
  when: string;
  draft: boolean;
  enabled: boolean;
}

/** The register: those that ship, then page by page in their order, then those that stand nowhere. */
export function slotRows({ slots, drafts, register }: MerchantAnswers['slots']): SlotRow[] {
  const words = texts().slotDesk;
  return inOrder(slots, register).map((saved) => {
    const { slot, title, enabled, updatedAt } = saved;
    const count = rulesIn(saved).length;
    const name = nameOfSlot(slot);
    return {
      ...{ slot, name, enabled, title: title === name ? '' : title },
      about: aboutText(saved, register),
      rules: count === 0 ? words.noRules : fill(words.rulesCount, { n: count }),
      when: updatedAt === 0 ? words.never : timeText(updatedAt),
      draft: drafts.some(({ settings }) => settings.slot === slot),
    };
  });
}

function inOrder(slots: readonly SavedSlot[], { shipped, pages }: SlotRegister): SavedSlot[] {
  const pageOf = ({ slot, place }: SavedSlot): number => {
    if (Object.hasOwn(shipped, slot)) return -1;
    const at = pages.findIndex(({ page }) => page === place?.page);
    return at < 0 ? pages.length : at;
  };
  const orderOf = ({ place }: SavedSlot): number => place?.order ?? 0;
  return [...slots].sort((a, b) => pageOf(a) - pageOf(b) || orderOf(a) - orderOf(b));
}

function aboutText(saved: SavedSlot, register: SlotRegister): string {
  const said = language();
  const kind = entryOf(strategyOf(saved, register).kind, register).name[said];
  if (Object.hasOwn(register.shipped, saved.slot)) return kind;
  const page = register.pages.find((one) => one.page === saved.place?.page);
  return `${page?.name[said] ?? texts().slotForm.nowhere} · ${kind}`;
}
