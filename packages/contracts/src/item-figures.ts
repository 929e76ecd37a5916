import type { SlotCounts } from './figures';

/** Items of a day are kept in so many documents, by a hash of the item's id. */
export const ITEM_SHARDS = 8;
/** Items are counted on days up to this long before their batch came in: two months, to compare one with the one before. */
export const ITEM_DAYS = 70;
/** Bytes of one such document's list. Items that have no room are counted together, as `others`. */
export const MAX_ITEM_DAY_BYTES = 440_000;

/** As stored in `itemDays`; `_id` = shop, shard and day. What slots brought, by item. Names nobody. */
export interface ItemDayDoc {
  _id: string;
  shop: string;
  day: string;
  shard: number;
  /** See RollupDoc. */
  generation: number;
  /** JSON: `[itemId, exposures, clicks, carts, purchases, units, gmvFen]` an item. */
  items: string;
  /** The same six of items that came when the list was full. */
  others?: number[];
}

/** Figures by the hour of the shop's day (UTC+8), 24 of each. */
export const HOUR_FIELDS = ['exposures', 'clicks', 'slotClicks', 'carts', 'brought', 'broughtFen'] as const;
export type HourField = (typeof HOUR_FIELDS)[number];
export type HourFigures = Record<HourField, number[]>;

/** Of the order book, by the hour of payment. */
export interface SalesHours {
  orders: number[];
  gmvFen: number[];
}

/** A day by the hour. Null: it was (partly) counted before there were hours. */
export interface DayHours {
  events: HourFigures | null;
  sales: SalesHours | null;
}

/** Windows for which items are summed up: days, the last of them today. */
export const TOP_WINDOWS = [1, 7, 30] as const;

/** What slots brought of an item, category or brand; `before` is the same of the period before. */
export interface TopRow extends SlotCounts {
  /** An item's id, the category's path, the brand. */
  key: string;
  name: string;
  before: SlotCounts;
}

/** One window of `tops`. */
export interface TopWindow {
  days: number;
  from: string;
  to: string;
  /** Most exposures first. */
  items: TopRow[];
  /** The best and worst click rates of which the figures leave little doubt (see `rankRates` of the core). */
  best: TopRow[];
  worst: TopRow[];
  categories: TopRow[];
  brands: TopRow[];
  /** Different items that were shown. */
  shown: number;
  /** Different shoppers of all slots over the window; `before` null where the sets are gone. */
  viewers: number;
  clickers: number;
  viewersBefore: number | null;
  /** Items and shoppers are counted of what came in from here on (epoch ms): the window is not whole. */
  since?: number;
}

/** As stored in `settings`; `_id` = shop and 'tops'. Made every hour from itemDays. */
export interface TopsDoc {
  _id: string;
  shop: string;
  generation: number;
  /** The figures that it was made of were folded up to here. */
  countedTo: number;
  /** What it was made of: the same again is not made again. */
  made: string;
  windows: TopWindow[];
  updatedAt: number;
}
