/**
 * What a shopper holds in unpaid orders, so that nobody holds more than their share however many instances answer them.
 * `_id` = shop and pseudonym. Kept with or without consent, since it is needed to sell; it says how much, never what;
 * `erase` removes it.
 */
export interface BuyerDoc {
  _id: string;
  shop: string;
  /** Goes up with every change: a write names the one it was made from. */
  revision: number;
  /** Unpaid orders: their ids, units reserved, and when their reservation ends (epoch ms; later once payment began). */
  open: { id: string; units: number; until: number }[];
  /** Times of the last orders asked for, newest last. */
  calls: number[];
  /** Units reserved and not paid on one day (days since 1970 in UTC+8). */
  day: number;
  dayUnits: number;
  updatedAt: number;
}

/** Unpaid orders a shopper may have at one time. */
export const MAX_OPEN_ORDERS = 5;
/** Units a shopper may hold in unpaid orders at one time. */
export const MAX_HELD_UNITS = 200;
/** Units a shopper may reserve on one day without paying for them. */
export const MAX_DAY_UNITS = 1_000;
/** Orders a shopper may ask for in a minute. */
export const MAX_CREATES_A_MINUTE = 10;
