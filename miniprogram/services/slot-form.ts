import type { SlotItem, SlotSettings } from '@zhuyi/contracts';
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
}

export type ListName = 'pins' | 'boosts' | 'exclusions';

/** A slot's settings as the merchant edits them. */
export interface SlotForm {
  slot: string;
  name: string;
  title: string;
  enabled: boolean;
  /** Changed since it was loaded or saved. */
  changed: boolean;
  lists: { name: ListName; label: string; hint: string; items: Listed[] }[];
}

/** The limits of the contract. */
const MOST: Record<ListName, number> = { pins: 20, boosts: 100, exclusions: 500 };
/** Weights run to 5, and 7 doublings weigh 4.85. */
const MOST_DOUBLINGS = 7;

type Items = ReadonlyMap<string, SlotItem>;

export function formOf(settings: SlotSettings, items: Items): SlotForm {
  const names: Record<string, string> = texts().slotNames;
  const words = texts().merchant;
  return {
    slot: settings.slot,
    name: names[settings.slot] ?? settings.slot,
    title: settings.title,
    enabled: settings.enabled,
    changed: false,
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
  };
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
