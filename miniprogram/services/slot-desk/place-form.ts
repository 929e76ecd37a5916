import type { SavedSlot, SlotPlace, SlotRegister, SlotSettings } from '@zhuyi/contracts';
import { texts } from '../i18n/index';
import { language } from '../settings';
import { nameOfSlot } from '../slot-names';
import { fill } from './sentences';
import { entryOf, strategyOf, type Typed } from './strategy-form';
import type { Known } from './known';

export type Layout = SlotPlace['layout'];
export const LIMITS = { least: 2, most: 30, whole: true } as const;
const MOST_ORDER = 99;
const FIRST: Omit<SlotPlace, 'page'> = { layout: 'strip', limit: 10, order: 50 };

/** Where the shop shows a slot, as the page shows it. */
export interface PlaceView {
  /** It ships with the shop, which has its place for it. */
  fixed: boolean;
  /** '' is nowhere; `off`: the list needs what this page has not. */
  pages: { page: string; name: string; on: boolean; off: boolean }[];
  about: string;
  layouts: { layout: Layout; name: string; on: boolean }[];
  limit: string;
  limitProblem: string;
  canLess: boolean;
  canMore: boolean;
  /** The slots of that page from top to bottom. */
  line: { slot: string; name: string; mine: boolean }[];
  canUp: boolean;
  canDown: boolean;
  problem: string;
}

/** A slot on a page: the first time as most are, then as it was on the last. Without a page: nowhere. */
export function withPage(settings: SlotSettings, page: string, register: SlotRegister): SlotSettings {
  const { place, ...rest } = settings;
  const entry = register.pages.find((one) => one.page === page);
  return entry === undefined ? rest : { ...rest, place: { ...FIRST, ...place, page: entry.page } };
}

export function withPlace(settings: SlotSettings, fields: Partial<SlotPlace>): SlotSettings {
  return settings.place === undefined ? settings : { ...settings, place: { ...settings.place, ...fields } };
}

interface Standing {
  slot: string;
  order: number;
}

const inOrder = (a: Standing, b: Standing): number => a.order - b.order || (a.slot < b.slot ? -1 : 1);

/** The slots of this one's page from top to bottom, it among them. */
function lineOf({ slot, place }: SlotSettings, slots: readonly SavedSlot[]): Standing[] {
  if (place === undefined) return [];
  const others = slots.filter((one) => one.slot !== slot && one.enabled && one.place?.page === place.page);
  const standing = others.map((one) => ({ slot: one.slot, order: one.place?.order ?? 0 }));
  return [...standing, { slot, order: place.order }].sort(inOrder);
}

/** The order with which this slot stands past its neighbour, and past all that share the neighbour's; undefined at an end. */
export function movedOrder(
  settings: SlotSettings,
  slots: readonly SavedSlot[],
  way: 1 | -1,
): number | undefined {
  const { slot } = settings;
  const line = lineOf(settings, slots);
  const neighbour = line[line.findIndex((one) => one.slot === slot) + way];
  if (neighbour === undefined) return undefined;
  const isPast = way > 0 ? slot > neighbour.slot : slot < neighbour.slot;
  const order = isPast ? neighbour.order : neighbour.order + way;
  return order < 0 || order > MOST_ORDER ? undefined : order;
}

export function placeView(
  settings: SlotSettings,
  { register, slots }: Known,
  typed: Typed,
  problem: string,
): PlaceView {
  const said = language();
  const words = texts().slotForm;
  const { slot, place } = settings;
  const { aboutItems } = entryOf(strategyOf(settings, register).kind, register);
  const at = register.pages.find(({ page }) => page === place?.page);
  const unfit = at !== undefined && aboutItems && !at.hasItems;
  const line = lineOf(settings, slots);
  const limit = place?.limit ?? FIRST.limit;
  return {
    fixed: Object.hasOwn(register.shipped, slot),
    pages: [
      { page: '', name: words.nowhere, on: place === undefined, off: false },
      ...register.pages.map(({ page, name, hasItems }) => ({
        ...{ page, name: name[said], on: page === place?.page, off: aboutItems && !hasItems },
      })),
    ],
    about: at?.about[said] ?? words.nowhereAbout,
    layouts: (['strip', 'grid'] as const).map((layout) => ({
      ...{ layout, name: words[layout], on: layout === place?.layout },
    })),
    limit: typed.get('limit')?.text ?? String(limit),
    limitProblem: typed.get('limit')?.wrong
      ? fill(words.wrongWhole, { least: LIMITS.least, most: LIMITS.most })
      : '',
    ...{ canLess: limit > LIMITS.least, canMore: limit < LIMITS.most },
    line: line.map((one) => ({ slot: one.slot, name: nameOfSlot(one.slot), mine: one.slot === slot })),
    canUp: movedOrder(settings, slots, -1) !== undefined,
    canDown: movedOrder(settings, slots, 1) !== undefined,
    problem: unfit
      ? words.unfit
      : line.length > register.maxPlaced
        ? fill(words.crowded, { n: register.maxPlaced })
        : problem,
  };
}
