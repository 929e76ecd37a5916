/**
 * The words of the recommender. Pure data: no I/O, no clock, no randomness of its own.
 * Matrices are row-major Float32Array with their shape beside them.
 */

import type { Cell } from './context/types';
import type { ItemKernel, KernelName, KernelRows } from './model-file/types';
import type { Again } from './repeat/at-history';

/** What a shopper can do with an item. The order is the code used in packed logs and token types; append only. */
export const BEHAVIOUR_TYPES = [
  'expose',
  'click',
  'browse',
  'favourite',
  'cart',
  'purchase',
  'dislike',
] as const;

export type BehaviourType = (typeof BEHAVIOUR_TYPES)[number];

/** An item that was bought, at epoch ms. */
export interface Purchase {
  readonly itemId: string;
  readonly at: number;
}

/** One thing a shopper did with one item; `at` is epoch ms. */
export interface Behaviour {
  readonly itemId: string;
  readonly type: BehaviourType;
  readonly at: number;
  /** It was chosen in the quiz: the shopper was asked, and did not look at it of their own accord. */
  readonly chosen?: true;
}

/** What the item tower sees of an item: all a new item has before anyone touched it. */
export interface ItemFeatures {
  readonly itemId: string;
  readonly title: string;
  /** From the root down, e.g. ['家居', '厨具', '锅']. */
  readonly category: readonly string[];
  readonly brand: string;
  readonly priceFen: number;
  /** What buyers say of it: the sum of 1 to 5 stars, and how many gave any. Absent where nobody has. */
  readonly rating?: { readonly sum: number; readonly count: number } | undefined;
}

/**
 * Interactions in columns, sorted by (shopper, at). Items are indices into a catalogue, shoppers are dense
 * indices, types are indices into BEHAVIOUR_TYPES, `at` is epoch ms. All columns have the same length.
 */
export interface InteractionLog {
  readonly shopper: Uint32Array;
  readonly item: Uint32Array;
  readonly type: Uint8Array;
  readonly at: Float64Array;
  /** By shopper: 1 = something speaks for them, so that a decision may rest on what they did. Absent: for all. */
  readonly witness?: Uint8Array;
}

/** Nothing has been done yet. */
export const EMPTY_LOG: InteractionLog = {
  shopper: new Uint32Array(0),
  item: new Uint32Array(0),
  type: new Uint8Array(0),
  at: new Float64Array(0),
};

/** Behaviours with an item since a training, summed: what they weigh together (a purchase is 1) and when, epoch ms. */
export interface ItemCount {
  readonly itemId: string;
  readonly weight: number;
  readonly at: number;
}

/** How an answer came about, from the most personal down. */
export const RUNGS = ['personal', 'session', 'content', 'popular', 'newest'] as const;
export type Rung = (typeof RUNGS)[number];

/** Scores of the whole catalogue for one request: logits, so that softmax(scores) is the attention a_ui. */
export interface CatalogueScores {
  /** One logit an item, by item index. */
  readonly scores: Float32Array;
  readonly rung: Rung;
}

/** The shop divided at a level where no part of it is half: what lists are calibrated by. */
export interface Departments {
  readonly names: readonly string[];
  /** Department by item index. */
  readonly of: Uint32Array;
  /** The part of all that is done in the shop that is done in each; they add up to 1. */
  readonly shares: Float64Array;
}

/**
 * A model ready to answer, with items that are newer than it added by their features. Item indices are stable
 * for the life of the object. Never mixes two versions.
 */
export interface Recommender {
  readonly version: string;
  /** Event time in epoch ms up to which the model has seen behaviours. */
  readonly trainedTo: number;
  readonly dim: number;
  /** Items, newer ones too: indices are below it. */
  readonly size: number;
  itemId(index: number): string;
  /** Index of an item, or -1. */
  indexOf(itemId: string): number;
  /** Category path of an item, for spacing and filters. */
  category(index: number): readonly string[];
  brand(index: number): string;
  departments(): Departments;
  /** Where the item vector x_i points: dim numbers in its proportions, of any length (a view, do not write). */
  direction(index: number): ArrayLike<number>;
  /** How many interactions the item had in training: 0 for a new item. */
  support(index: number): number;
  /** It is among the few best sellers of now. */
  sellsWell(index: number): boolean;
  /** The items that had fewer than `below`, ascending. */
  rarelyTouched(below: number): readonly number[];
  /** Adds or replaces items the model has not seen, by features alone. */
  addItems(items: readonly ItemFeatures[]): void;
  /**
   * Brings what sells now up to `now` (epoch ms): `newer` is all that was done since the training (what it has seen is
   * counted already), in place of what an earlier call was given. Items that are known neither now nor after a later `addItems` are left out.
   */
  countNewer(newer: readonly ItemCount[], now: number): void;
  /**
   * What this shopper will want next. History newest last; empty history falls down the ladder. `now` in epoch ms: what the
   * moment says of categories is in it, and what was bought stands where it is due. `bought` are all purchases that
   * are known, in any order, as a history that ends somewhere does not hold them all.
   */
  home(history: readonly Behaviour[], now: number, bought?: readonly Purchase[]): CatalogueScores;
  /**
   * What was bought, in `bought` or the history alone, the likeliest to be bought again at `now` (epoch ms) first, with the
   * log-odds; empty where the version has not learnt that.
   */
  again(history: readonly Behaviour[], now: number, bought?: readonly Purchase[]): readonly Again[];
  /** Whether what is like this item is bought again at all; undefined where the version has not seen what is bought. */
  isBoughtAgain(index: number): boolean | undefined;
  /** What is like this item (co-attention and content), regardless of the shopper. */
  similar(itemId: string, now: number): CatalogueScores;
  /** What goes together with these items (learnt from baskets). */
  together(itemIds: readonly string[], now: number): CatalogueScores;
  /** The newest items of a history, one of which `because` may name. */
  causes(history: readonly Behaviour[]): string[];
  /**
   * For each item in `items`, the behaviour whose removal lowers its home score most, when by at least `margin`
   * in logits: its index in `history`, else -1. (Explanation by removal.) Tried are the `causes` alone.
   */
  because(history: readonly Behaviour[], items: readonly number[], now: number, margin?: number): Int32Array;
  /**
   * For each item in `items`, the part of the moment that lifts its category, where it lifts it by at least `margin` logits
   * over the mean of the items and the category is really visited more then.
   */
  moment(items: readonly number[], now: number, margin?: number): (Cell | undefined)[];
  /**
   * Names of what the shopper attends to, from h_u = sum_i a_ui x_i: category or brand names, strongest first. `less`: logits
   * that are taken off each item. What the model supposes, not what was looked at.
   */
  interests(history: readonly Behaviour[], now: number, count: number, less?: Float32Array): string[];
  /** How much each item is like these (newest last), by index: 0 or more, about 2 for a close neighbour of one. */
  likeness(itemIds: readonly string[]): Float32Array;
}

/** A recommender whose model may have come without its kernels. */
export interface ServedRecommender extends Recommender {
  /**
   * Kernels that a list of this kind about these items (of the history, or the anchors) is made with, and that the model
   * came without: give them first, or the list is made from what is there.
   */
  lacks(list: 'home' | 'similar' | 'together', itemIds: readonly string[]): KernelName[];
  giveKernel(name: KernelName, kernel: ItemKernel): void;
  /** What lists about these items need of all kernels that are not there yet. */
  giveRows(rows: KernelRows): void;
}
