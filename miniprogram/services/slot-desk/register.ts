import type { MerchantAnswers } from '@zhuyi/contracts';
import { timeText } from '../format';
import { texts } from '../i18n/index';
import { nameOfSlot } from './making';
import { rulesIn } from './rules';
import { fill } from './sentences';

/** A slot in the register. */
export interface SlotRow {
  slot: string;
  name: string;
  title: string;
  rules: string;
  when: string;
  draft: boolean;
  enabled: boolean;
}

export function slotRows({ slots, drafts, register }: MerchantAnswers['slots']): SlotRow[] {
  const words = texts().slotDesk;
  return slots.map((saved) => {
    const count = rulesIn(saved).length;
    return {
      ...{
        slot: saved.slot,
        name: nameOfSlot(saved, register),
        title: saved.title,
        enabled: saved.enabled,
      },
      rules: count === 0 ? words.noRules : fill(words.rulesCount, { n: count }),
      when: saved.updatedAt === 0 ? words.never : timeText(saved.updatedAt),
      draft: drafts.some(({ settings }) => settings.slot === saved.slot),
    };
  });
}
