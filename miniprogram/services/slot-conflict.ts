import { texts } from './i18n/index';
import type { SlotForm } from './slot-form';

/** What one part of a slot is in two versions of it, in words. */
export interface Difference {
  label: string;
  mine: string;
  theirs: string;
}

/** The parts of a slot that differ between the person's own form and what somebody else has saved. */
export function differencesOf(mine: SlotForm, theirs: SlotForm): Difference[] {
  const words = texts().merchant;
  const stateOf = ({ enabled }: SlotForm): string => (enabled ? words.enabled : words.off);
  const parts: Difference[] = [
    { label: words.slotTitle, mine: mine.title.trim(), theirs: theirs.title },
    { label: words.enabled, mine: stateOf(mine), theirs: stateOf(theirs) },
    ...mine.lists.map(({ name, label, items }) => ({
      label,
      mine: listText(items),
      theirs: listText(theirs.lists.find((list) => list.name === name)?.items ?? []),
    })),
  ];
  return parts
    .filter((part) => part.mine !== part.theirs)
    .map(({ label, ...both }) => ({
      label,
      mine: both.mine || words.nothing,
      theirs: both.theirs || words.nothing,
    }));
}

function listText(items: SlotForm['lists'][number]['items']): string {
  return items.map(({ title, times }) => (times === '' ? title : `${title} ${times}`)).join('、');
}
