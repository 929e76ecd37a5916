import type { Cell } from '../context/types';
import type { Behaviour, Purchase, Recommender, Rung } from '../types';
import type { CoolOffRule } from './cool-off';
import type { CompiledRules, PinLine } from './rules';
import type { Shares } from './shares';
import type { DueOrder } from './sources';
import type { Tuning } from './tuning';

/**
 * The words of ranking. A list starts as scores of the whole catalogue and ends as a few items in order; every
 * step takes such a list and returns such a list (see pipeline.ts).
 */

/** What a list is made of, see sources: what the shopper will want, what goes with items, what sells, what is new and so on. */
export type Strategy = 'home' | 'similar' | 'together' | 'hot' | 'new' | 'again' | 'viewed' | 'trending';

/** Why an item stands in a list. A caller that shows it says nothing that is not so. */
export type RankReason =
  | { readonly kind: 'because'; readonly itemId: string }
  /** The shopper chose that item in the quiz. */
  | { readonly kind: 'chosen'; readonly itemId: string }
  /** The shopper often looked at things of this name. */
  | { readonly kind: 'interest'; readonly name: string }
  /** The shopper looked at something of this name. */
  | { readonly kind: 'looked'; readonly name: string }
  /** The model supposes that the shopper likes this name. */
  | { readonly kind: 'guess'; readonly name: string }
  /** Things of its kind are looked for more at such a time, and it is one. */
  | { readonly kind: 'moment'; readonly cell: Cell }
  /** The shopper bought it before. */
  | { readonly kind: 'again' }
  | { readonly kind: 'similar' }
  | { readonly kind: 'together' }
  | { readonly kind: 'popular' }
  | { readonly kind: 'new' }
  | { readonly kind: 'pinned' };

/** How often an item was shown and tapped, for the exposure floor. */
export interface Trials {
  readonly exposures: number;
  readonly clicks: number;
}

/** What is asked, and what is known of the shopper. A list that must not be personal leaves the second half empty. */
export interface RankQuery {
  readonly strategy: Strategy;
  readonly limit: number;
  /** Where the merchant has set anything; of the rest the usual holds (tuning.ts). */
  readonly tuning?: Tuning | undefined;
  /** The category that the page is about, for a `trending` list. */
  readonly category?: readonly string[] | undefined;
  /** When items came into the shop, epoch ms, for a `new` list. */
  readonly createdAt?: ((index: number) => number | undefined) | undefined;
  /** What is due first, for an `again` list; absent: see sources/due.ts. */
  readonly due?: DueOrder | undefined;
  /** The items a `similar` (its first) or `together` list is about. They are never in the list. */
  readonly about: readonly string[];
  /** Items that are on the screen already. */
  readonly onScreen: readonly string[];
  /** Items of the list in whose place a new one is asked for. */
  readonly passed: readonly string[];
  /** What the merchant set for the slot, as it holds now. */
  readonly rules: CompiledRules;
  /** Cards of the same list that came before: pins count their places from its first. */
  readonly start: number;
  /** For how long what was bought stays out, where the shop has set it. */
  readonly coolOff?: readonly CoolOffRule[];
  /** By item index: 1 = sold out or off the shelf. May be shorter than the catalogue. */
  readonly unavailable: Uint8Array;
  /** Names of steps that are left out, of those that can be. */
  readonly without?: readonly string[];
  /** Exposures of new items, where the caller has counted them. */
  readonly trials?: ReadonlyMap<string, Trials>;

  /** Newest last. */
  readonly history: readonly Behaviour[];
  readonly bought: readonly Purchase[];
  /** What of it may be offered again where it is due; absent: all. */
  readonly repeats?: readonly Purchase[] | undefined;
  /** Newest last. */
  readonly disliked: readonly string[];
  /** Exposures without a tap; `at` of the last one, epoch ms. */
  readonly exposed: readonly { readonly itemId: string; readonly count: number; readonly at: number }[];
}

/** Why an item was put where it is by something else than its score. */
export interface Mark {
  /** Probability with which the exposure floor chose this item for this place. */
  readonly propensity?: number;
  readonly reason?: RankReason;
}

export interface RankList {
  /** Logit by item index; -Infinity = removed by a hard filter, for good. */
  readonly scores: Float32Array;
  readonly rung: Rung;
  /** Item indexes in order of showing; empty until `select`. */
  readonly order: readonly number[];
  /** By item index. */
  readonly marks: ReadonlyMap<number, Mark>;
  /** Item indexes of what the shopper has bought and may buy again: their own wish, and no more of the same. */
  readonly again?: ReadonlySet<number>;
  /** What the list may be made of, from `calibrate` on; absent: of anything. */
  readonly shares?: Shares;
  /** By item index: 1 = not of the list; `wide` are the scores with them, between `narrow` and `widen`. */
  readonly outside?: Uint8Array;
  readonly wide?: Float32Array;
  /** The scores with what the merchant buried, between `bury` and `unbury`. */
  readonly unburied?: Float32Array;
  /** From `pin` on: what stands at places of its own, and is left out of `order` when the list is laid. */
  readonly pins?: readonly PinLine[];
}

export interface RankContext {
  readonly query: RankQuery;
  readonly recommender: Recommender;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** Epoch ms. */
  readonly now: number;
}

/** One step: pure, does not write into the list it got. */
export type Step = (list: RankList, context: RankContext) => RankList;

export interface RankedItem {
  readonly index: number;
  readonly itemId: string;
  readonly score: number;
  /** A rule of the merchant's put it where it is. */
  readonly pinned?: true;
  readonly propensity?: number;
}

/** Why a list is as it is. */
export interface Explanation {
  /** Of each of `items`, in their order: all that is true, the most telling first. One is shown of them, see `vary`. */
  readonly reasons: readonly (readonly RankReason[])[];
  /** The same of an item that is laid, one of the candidates. */
  reasonsOf(item: Pick<RankedItem, 'index' | 'pinned'>): readonly RankReason[];
  /** Names of what the shopper looked at, strongest first; empty where the list is not the shopper's. */
  readonly interests: readonly string[];
  /** Names that the model supposes beyond that. */
  readonly guesses: readonly string[];
}

export interface Ranking {
  /** As it is where everything can be shown. */
  readonly items: readonly RankedItem[];
  /** All that may stand in the list, where some cannot be shown. */
  readonly candidates: readonly string[];
  /** The list of those that can be shown: pins keep their places whatever has been sold before them. */
  lay(isThere: (itemId: string) => boolean): RankedItem[];
  /**
   * Whether something of the list comes behind a page that showed these, of what can be shown. One that is not made of the
   * whole catalogue ends where that runs out, whatever pins wait for places further down.
   */
  goesOn(shown: ReadonlySet<string>, isThere: (itemId: string) => boolean): boolean;
  readonly rung: Rung;
  /** The items that reasons may name. */
  readonly causes: readonly string[];
  /** As much work as choosing the items: something to do while the caller waits for what else it needs of them. */
  explain(): Explanation;
}
