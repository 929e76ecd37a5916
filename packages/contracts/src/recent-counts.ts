/** What was done with items is counted by the hour. */
export const COUNT_BUCKET_MS = 3600 * 1000;
/** How far back: the newest version is a day old, or two where a night failed. */
export const COUNT_WINDOW_MS = 48 * 3600 * 1000;
/** The strongest items; and so many bytes of them, of which the oldest hours go first. Under the 512 KB of a document whatever the ids are. */
export const MAX_COUNTED_ITEMS = 2_000;
export const MAX_COUNTED_BYTES = 420_000;

/** What shoppers did with an item, without saying who. All lists are of one length. */
export interface RecentItemCount {
  itemId: string;
  /** Hours since the epoch, ascending. */
  buckets: number[];
  /** What was done in each, weighed as in training: a purchase is 1. */
  weights: number[];
  /** What accounts did that nothing speaks for: together they count little (attention-core's `pooled`). Absent where there is none. */
  unproven?: number[];
}

/** As stored in `recentCounts`, one a shop; `_id` = shop and 'now'. Made again from the log where it is missing. */
export interface RecentCountsDoc {
  _id: string;
  shop: string;
  /** Every batch up to and with this one is counted, each once. */
  cursor: { receivedAt: number; id: string };
  /** The moment up to which all that was received is in, epoch ms. */
  countedTo: number;
  items: RecentItemCount[];
  /** Somebody whose part is in it has left: the next run counts from the log anew. */
  stale?: boolean;
  updatedAt: number;
}

/**
 * As stored in `recentCounts` beside the counts; `_id` = shop and 'day'. What has been counted of the day that the cursor is
 * in, so that a shopper counts once an item and day. Of no use for counts with another cursor.
 */
export interface DayLedgerDoc {
  _id: string;
  shop: string;
  cursor: { receivedAt: number; id: string };
  /** attention-core's DayLedger, deflated, base64. Names nobody. */
  ledger: string;
}
