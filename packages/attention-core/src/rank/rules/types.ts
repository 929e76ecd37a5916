/**
 * The words of a merchant's rules: which items (all clauses hold), what is done with them, and when. The contract's
 * settings (contracts/slot-rules.ts) are of this shape.
 */

/** One property of an item. Of several values any will do; `not` turns it round. What is not known of an item holds in neither way. */
export type Clause =
  /** In one of these categories or below it: paths from the root down. */
  | {
      readonly kind: 'category';
      readonly paths: readonly (readonly string[])[];
      readonly not?: boolean | undefined;
    }
  | { readonly kind: 'brand'; readonly names: readonly string[]; readonly not?: boolean | undefined }
  /** Both ends included; an end that is absent is open. */
  | {
      readonly kind: 'price';
      readonly fromFen?: number | undefined;
      readonly toFen?: number | undefined;
      readonly not?: boolean | undefined;
    }
  | { readonly kind: 'tag'; readonly names: readonly string[]; readonly not?: boolean | undefined }
  /** Came into the shop in the last days. */
  | { readonly kind: 'newness'; readonly days: number; readonly not?: boolean | undefined }
  | { readonly kind: 'items'; readonly itemIds: readonly string[]; readonly not?: boolean | undefined };

export type Action =
  /**
   * At this place of the list (from 1) and those after it stand up to `count` of the items that can be sold: in their order
   * where the condition lists them, otherwise the best.
   */
  | { readonly kind: 'pin'; readonly place: number; readonly count: number }
  /** 2: twice as likely as the model says; 0.5: half. */
  | { readonly kind: 'boost'; readonly factor: number }
  /** Behind everything that is not buried. */
  | { readonly kind: 'bury' }
  | { readonly kind: 'exclude' };

/** When a rule holds; always, where it has none. Weekdays and hours are the shop's, in UTC+8. */
export interface Schedule {
  /** Epoch ms, included. */
  readonly from?: number | undefined;
  /** Epoch ms, not included. */
  readonly until?: number | undefined;
  /** 1 Monday to 7 Sunday. */
  readonly weekdays?: readonly number[] | undefined;
  /** From the beginning of an hour (0 to 23) to the beginning of another (1 to 24); `from` after `until` goes past midnight, on the day it began. */
  readonly hours?: { readonly from: number; readonly until: number } | undefined;
}

export interface Rule {
  readonly ruleId: string;
  /** All hold. */
  readonly when: readonly Clause[];
  readonly then: Action;
  readonly schedule?: Schedule | undefined;
}

/** What rules ask of items, by index. What is not known is undefined. */
export interface RuleView {
  readonly size: number;
  /** Index of an item, or -1. */
  indexOf(itemId: string): number;
  category(index: number): readonly string[];
  brand(index: number): string;
  priceFen(index: number): number | undefined;
  /** When it came into the shop, epoch ms. */
  createdAt(index: number): number | undefined;
  tags(index: number): readonly string[] | undefined;
}

/** Items for a place. */
export interface PinLine {
  /** From 1. */
  readonly place: number;
  readonly count: number;
  readonly items: readonly number[];
  /** The order of `items` is the merchant's; otherwise the best of them come first. */
  readonly listed: boolean;
  /** Each of them is wanted, none is there to take another's place. */
  readonly whole: boolean;
}

/** The rules that hold now, for the items of one catalogue. */
export interface CompiledRules {
  readonly excluded: readonly number[];
  readonly boosts: readonly { readonly items: readonly number[]; readonly logits: number }[];
  readonly buried: readonly number[];
  /** In order of place. */
  readonly pins: readonly PinLine[];
}

/** What a slot's settings say to ranking. */
export interface SlotRules {
  readonly rules: readonly Rule[];
  /** Only items of which all this holds are listed; empty: all. */
  readonly only: readonly Clause[];
}

export const NO_RULES: CompiledRules = { excluded: [], boosts: [], buried: [], pins: [] };
