/** What a shopper said to a pair of items: one of them, or neither. */
export interface QuizAnswer {
  /** The one that was chosen; of an answer "neither" one of the two. */
  readonly itemId: string;
  /** The other one. */
  readonly over: string;
  readonly neither: boolean;
}

/** Tastes that a shopper of whom nothing is known may have, and how each takes the items that can be asked about. */
export interface SupposedTastes {
  /** The items that a question may be about. */
  readonly itemIds: readonly string[];
  /** Category of each: a pair is of two. */
  readonly categories: readonly string[];
  /** By taste: how likely it is before anything was asked; they add up to 1. */
  readonly prior: Float64Array;
  /** By taste and item (row-major): how many times as much as shoppers at large it wants the item (its lift). */
  readonly wants: Float32Array;
}
