/**
 * What a shop has seen of buying again. Rates are log of purchases again by day of waiting, gaps mean log of days between
 * two purchases (plus half a day), sales log of the decayed count of purchases.
 */
export interface RepeatTable {
  /** Levels joined by PATH_SEPARATOR; the first is '', the shop as a whole. */
  readonly paths: readonly string[];
  /** [paths, RATES] */
  readonly ofPaths: Float32Array;
  /** [items, RATES] */
  readonly ofItems: Float32Array;
  /** Log-odds that what was bought is bought again, by FEATURES. Empty where the log shows too little: nothing is scored then. */
  readonly weights: readonly number[];
  /** What a logit takes of these log-odds, and those from which an item is worth the tenth place of what was not bought. */
  readonly scale: number;
  readonly threshold: number;
}

/** Columns of a table: rate, gap, sales. */
export const RATES = 3;

/** What the log says, before anything is chosen by it. */
export type RepeatRates = Pick<RepeatTable, 'paths' | 'ofPaths' | 'ofItems'>;

/** What is chosen in a fit. */
export type RepeatChoice = Pick<RepeatTable, 'weights' | 'scale' | 'threshold'>;

/** Nothing is scored by it. */
export const NO_CHOICE: RepeatChoice = { weights: [], scale: 0, threshold: 0 };
