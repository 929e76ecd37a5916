/** Parts of a day, so that many searches at once do not wait for one document. */
export const MISSED_SHARDS = 8;
/** Of one day: searches that a part counts, those of one shopper in a part, letters of one, searches that the day keeps. */
export const MISSED_MOST = { inShard: 1_000, ofShopper: 5, letters: 40, ofDay: 300 } as const;
/** How long days are kept, and how many make a window that is held beside the one before. */
export const MISSED_DAYS = { kept: 60, window: 7 } as const;

/**
 * One part of today's searches without a result, as stored in `missedSearches`; `_id` = shop, day and part. Digests that hold for
 * the day keep a shopper from counting twice: `who` of one search, `by` of one shopper in this part. They go with the part.
 */
export interface MissedPartDoc {
  _id: string;
  shop: string;
  day: string;
  kind: 'part';
  total: number;
  by: Record<string, number>;
  entries: Record<string, { words: string; who: string[] }>;
}

/** What is left of a day: `_id` = shop and day. Names nobody. `total` counts those that are not among the entries, too. */
export interface MissedDayDoc {
  _id: string;
  shop: string;
  day: string;
  kind: 'day';
  total: number;
  entries: { words: string; count: number }[];
}

/** A search that found nothing: shoppers who tried it, each once a day, in the window and in the one before. */
export interface MissedSearch {
  words: string;
  now: number;
  before: number;
}

/** Those that two or more tried, most wanted first; `now` and `before` count all others, too. */
export interface MissedSearches {
  searches: MissedSearch[];
  now: number;
  before: number;
}
