import { SLOTS } from './recommend';
import { PARAMETERS, type Parameter, type ParameterName, type Said } from './slot-parameters';
import { MAX_PLACED, PAGE_ENTRIES, SLOT_PAGES, type PageEntry, type SlotPage } from './slot-places';
import {
  kindsFor,
  OPTIONAL_STEPS,
  STRATEGIES,
  STRATEGY_KINDS,
  type OptionalStep,
  type StrategyEntry,
  type StrategyKind,
} from './slot-strategies';
import { TEMPLATE_NAMES, TEMPLATES, type SlotTemplate, type TemplateName } from './slot-templates';

/** Slots that a shop can save, and drafts. */
export const MAX_SLOTS = 200;

/** All that slots can be made of, in both languages: what the desk shows, so that it knows no list of its own. */
export interface SlotRegister {
  readonly strategies: (StrategyEntry & { readonly kind: StrategyKind })[];
  readonly parameters: Readonly<Record<ParameterName, Parameter>>;
  readonly optional: readonly OptionalStep[];
  /** What each slot that ships with the shop may be made by, the usual one first; all others by any strategy. */
  readonly shipped: Readonly<Record<string, readonly StrategyKind[]>>;
  readonly templates: (SlotTemplate & { readonly template: TemplateName })[];
  readonly pages: (PageEntry & { readonly page: SlotPage })[];
  readonly maxSlots: number;
  readonly maxPlaced: number;
}

export const SLOT_REGISTER: SlotRegister = {
  strategies: STRATEGY_KINDS.map((kind) => ({ kind, ...STRATEGIES[kind] })),
  parameters: PARAMETERS,
  optional: OPTIONAL_STEPS,
  shipped: Object.fromEntries(SLOTS.map((slot) => [slot, kindsFor(slot)])),
  templates: TEMPLATE_NAMES.map((template) => ({ template, ...TEMPLATES[template] })),
  pages: SLOT_PAGES.map((page) => ({ page, ...PAGE_ENTRIES[page] })),
  maxSlots: MAX_SLOTS,
  maxPlaced: MAX_PLACED,
};

/** What a slot is called at the desk: by its title, else by its strategy. */
export interface SlotName {
  slot: string;
  title: string;
  /** Its strategy's. */
  name: Said;
}
