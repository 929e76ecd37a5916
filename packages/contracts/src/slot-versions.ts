import type { SlotSettings } from './slot-settings';

/** Publications of a slot that are kept, the newest. */
export const KEPT_PUBLICATIONS = 50;

/**
 * As stored in `slotVersions`: what a slot was published as, `_id` = shop, slot and number, and what it might become, `_id` =
 * shop, slot and `draft`.
 */
export interface SlotVersionDoc {
  _id: string;
  shop: string;
  slot: string;
  kind: 'draft' | 'published';
  /** The slot's revision that it was published as; of a draft, the one that it was made from. */
  number: number;
  settings: SlotSettings;
  /** The beginning of a merchant's pseudonym; empty where it was published before this was kept. */
  by: string;
  /** Epoch ms. */
  at: number;
  /** Of a draft: another with every change. */
  revision?: number;
  /** It brought this number back. */
  restores?: number;
}

/** What is being prepared, and shown to no shopper. */
export interface SlotDraft {
  settings: SlotSettings;
  /** The slot's revision that it was made from: where that is not the newest any more, it cannot be published as it is. */
  base: number;
  revision: number;
  by: string;
  at: number;
}

export interface Publication {
  number: number;
  /** A name, or the beginning of a pseudonym; empty where it is not known. */
  by: string;
  at: number;
  restores?: number;
  settings: SlotSettings;
}
