import type { SavedSlot, SlotItem, SlotSettings } from '@zhuyi/contracts';
import { differencesOf, type Difference } from './slot-conflict';
import { priceText } from './format';
import { texts } from './i18n/index';

/** An item in one of a slot's lists. */
export interface Listed {
  itemId: string;
  title: string;
  price: string;
  /** For the drawing; without a title there is none. */
  item: Partial<SlotItem>;
  /** How often its chance is doubled; below 0, halved. 0 in lists that do not weigh. */
  doublings: number;
  /** `×4`, `×1/2`; empty where nothing is weighed. */
  times: string;
  /** Not in the shop any more. */
  gone: boolean;
  /** Why the settings could not be saved, if it is for this item. */
  problem: string;
}

export type ListName = 'pins' | 'boosts' | 'exclusions';

/** A slot's settings as the merchant edits them. */
export interface SlotForm {
  slot: string;
  name: string;
  title: string;
  enabled: boolean;
  /** Of the settings that it was made from. */
  revision: number;
  /** Changed since it was loaded or saved. */
  changed: boolean;
  /** Why it could not be saved, if that is for no item of it. */
  problem: string;
  /** What somebody else has saved since, where that stands in the way. */
  conflict: Conflict | null;
  lists: { name: ListName; label: string; hint: string; items: Listed[] }[];
  rules: SlotSettings['rules'];
  only: SlotSettings['only'];
}

/** Both versions of a slot, for the person to choose. */
export interface Conflict {
  theirs: SavedSlot;
  differences: Difference[];
}

/** The limits of the contract. */
const MOST: Record<ListName, number> = { pins: 20, boosts: 100, exclusions: 500 };
/** Weights run to 5, and 7 doublings weigh 4.85. */
const MOST_DOUBLINGS = 7;

type Items = ReadonlyMap<string, SlotItem>;

export function formOf(settings: SavedSlot, items: Items): SlotForm {
  const names: Record<string, string> = texts().slotNames;
  const words = texts().merchant;
  return {
    slot: settings.slot,
    name: names[settings.slot] ?? settings.slot,
    title: settings.title,
    enabled: settings.enabled,
    revision: settings.revision,
    changed: false,
    problem: '',
    conflict: null,
    rules: settings.rules,
    only: settings.only,
    lists: [
      {
        name: 'pins',
        label: words.pins,
        hint: words.pinsHint,
        items: settings.pins.map((id) => listed(id, items)),
      },
      {
        name: 'boosts',
        label: words.boosts,
        hint: words.boostsHint,
        items: settings.boosts.map(({ itemId, weight }) =>
          listed(itemId, items, Math.round(weight / Math.LN2)),
        ),
      },
      {
        name: 'exclusions',
        label: words.exclusions,
        hint: words.exclusionsHint,
        items: settings.exclusions.map((id) => listed(id, items)),
      },
    ],
  };
}

export function settingsOf(form: SlotForm): SlotSettings {
  const itemsOf = (wanted: ListName): Listed[] => form.lists.find(({ name }) => name === wanted)?.items ?? [];
  const idsOf = (wanted: ListName): string[] => itemsOf(wanted).map(({ itemId }) => itemId);
  return {
    slot: form.slot,
    title: form.title.trim(),
    enabled: form.enabled,
    pins: idsOf('pins'),
    boosts: itemsOf('boosts')
      .filter(({ doublings }) => doublings !== 0)
      .map(({ itemId, doublings }) => ({ itemId, weight: doublings * Math.LN2 })),
    exclusions: idsOf('exclusions'),
    rules: form.rules,
    only: form.only,
  };
}

/**
 * The form after somebody else saved the slot: the person's own draft with theirs beside it. Where both say the same, as
 * after a save whose answer was lost, it is saved.
 */
export function withTheirs(form: SlotForm, theirs: SavedSlot, items: Items): SlotForm {
  const differences = differencesOf(form, formOf(theirs, items));
  return differences.length === 0 ? formOf(theirs, items) : { ...form, conflict: { theirs, differences } };
}

/** The form without the items that the shop does not have any more. */
export function withoutGone(form: SlotForm): SlotForm {
  const lists = form.lists.map((list) => ({ ...list, items: list.items.filter(({ gone }) => !gone) }));
  return { ...form, lists, changed: true };
}

/** The form with the reason for a refusal where it belongs: at an item, or at the slot as a whole. */
export function withRefusal(form: SlotForm, field: string | undefined, message: string): SlotForm {
  const [, name, at] = field?.split('.') ?? [];
  const problem = problemText(message);
  const lists = form.lists.map((list) => ({
    ...list,
    items: list.items.map((item, i) => ({
      ...item,
      problem: list.name === name && String(i) === at ? problem : '',
    })),
  }));
  const shown = lists.some(({ items }) => items.some((item) => item.problem !== ''));
  return { ...form, lists, problem: shown ? '' : problem };
}

/** The server's reason in the merchant's language; one that is not known stays as the server wrote it. */
function problemText(message: string): string {
  const words = texts().merchant;
  if (message.startsWith('not in the shop')) return words.refusedGone;
  if (message.endsWith('twice')) return words.refusedTwice;
  if (message.endsWith('excluded')) return words.refusedBoth;
  if (message.endsWith('at most')) return words.refusedSlots;
  return words.refusedItem + message;
}

/** The list with an item more, or undefined when it is full. What is in it already stays where it is. */
export function withItem({ name, items }: SlotForm['lists'][number], item: SlotItem): Listed[] | undefined {
  if (items.some(({ itemId }) => itemId === item.itemId)) return items;
  if (items.length >= MOST[name]) return undefined;
  const entry = listed(item.itemId, new Map([[item.itemId, item]]), name === 'boosts' ? 1 : 0);
  return [...items, entry];
}

/** One step more or less often; from once to half and back there is no stop at "as it is", which removing means. */
export function reweighed(entry: Listed, step: 1 | -1): Listed {
  const next = entry.doublings + step === 0 ? step : entry.doublings + step;
  const doublings = Math.max(-MOST_DOUBLINGS, Math.min(MOST_DOUBLINGS, next));
  return { ...entry, doublings, times: timesText(doublings) };
}

function listed(itemId: string, items: Items, doublings = 0): Listed {
  const item = items.get(itemId);
  return {
    itemId,
    gone: item === undefined,
    problem: '',
    title: item?.title ?? `${itemId} · ${texts().merchant.goneItem}`,
    price: item === undefined ? '' : priceText(item.priceFen),
    item: item ?? {},
    doublings,
    times: timesText(doublings),
  };
}

function timesText(doublings: number): string {
  if (doublings === 0) return '';
  return doublings > 0 ? `×${2 ** doublings}` : `×1/${2 ** -doublings}`;
}
