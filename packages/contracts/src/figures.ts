import type { DayHours, SalesHours, TopWindow } from './item-figures';
import type { LaunchScene } from './moments';
import type { Rung } from './recommend';

/** Counts of one slot on one day, of one model version and experiment arm; additive. From stored events. */
export interface SlotCounts {
  exposures: number;
  clicks: number;
  carts: number;
  /** Purchase events: one a bought line of a shopper who agreed to be remembered. Not the shop's sales. */
  purchases: number;
  units: number;
  gmvFen: number;
}

/**
 * As stored in `slotStats`; `_id` = shop, day, slot, version, arm. Slot `-` is what no slot brought. The row of version
 * and arm `*` holds no counts but the numbers of different shoppers of day and slot, which do not add up; that of slot `*`
 * those of all slots, and the day by the hour.
 */
export interface SlotStatDoc extends SlotCounts {
  _id: string;
  shop: string;
  day: string;
  slot: string;
  version: string;
  arm: string;
  /** See RollupDoc; rows of an earlier counting are not read and wait to be removed. */
  generation: number;
  viewers?: number;
  clickers?: number;
  /** Of slot `*`, all slots and none: JSON of HourFigures. */
  hours?: string;
  /** Of slot `*`, what slots brought: JSON, by GroupKey the six counts. */
  groups?: string;
}

/** Stands for visits of which nobody said how they began: imports, and what is older than scenes. */
export const NO_SCENE = '-';
export type SceneKey = LaunchScene | typeof NO_SCENE;
/** What events are summed up by beside slots and items: how the visit began, and from which rung the list came. */
export type GroupKey = `scene:${SceneKey}` | `rung:${Rung}`;

/** What slots brought in visits that began in one way. */
export interface SceneRow extends SlotCounts {
  scene: SceneKey;
}

/** Different shoppers, as short hashes: all of them up to 4,096, a fair sample of them above. */
export interface StoredShopperSet {
  /** Hashes from here on were left out; 2^48: none. */
  limit: number;
  /** 9 bytes each, in base64, sorted: the hash, and how many events of it are counted. */
  hashes: string;
}

/** As stored in `slotShoppers`; `_id` = shop, day, slot. Kept while events of the day may still come. */
export interface SlotShoppersDoc {
  _id: string;
  shop: string;
  day: string;
  slot: string;
  generation: number;
  viewers: StoredShopperSet;
  clickers: StoredShopperSet;
}

/** A place in a log that is read in order of (time, _id). */
export interface LogCursor {
  receivedAt: number;
  id: string;
}

/** `_id` = shop and 'rollup': every batch up to and with the cursor is in the figures, or set aside. */
export interface RollupDoc {
  _id: string;
  shop: string;
  cursor: LogCursor;
  /** Goes up when rows change though the cursor stays: whoever has read the rows before must read them again. */
  erasures: number;
  /** The rules by which it was counted; under others everything is counted anew. */
  rule?: number;
  /** Goes up when everything is counted anew; rows carry it. */
  generation?: number;
  /** So many events of the batch behind the cursor are in, too: it was too much for one transaction. */
  part?: { id: string; events: number };
  /** Slots that a merchant added: they count from behind this place of the log on. */
  slots?: { slot: string; after: LogCursor }[];
  /** Hours and items are counted of batches behind this place; absent before there were any. */
  details?: LogCursor;
  /** The same of groups: launch scenes and rungs. */
  groups?: LogCursor;
  /** When the last batch of the demo's shoppers that is in was received. */
  simulatedAt?: number;
  /** All that was received up to this moment is in, epoch ms. */
  countedTo?: number;
  updatedAt: number;
}

/** Sales of a day in UTC+8, from the order book. Nothing in it says whose they are. */
export interface Sales {
  /** Orders paid on the day, whatever became of them later. */
  orders: number;
  units: number;
  gmvFen: number;
  /** Orders whose money had to go back, by the day on which that was decided. */
  refunds: number;
  refundFen: number;
}

/** As stored in `salesDays`; `_id` = shop and day. */
export interface SalesDayDoc extends Sales {
  _id: string;
  shop: string;
  day: string;
  /** Of the place that it was counted from; absent is 0. Days of another are not read. */
  generation?: number;
  /** Absent, or with fewer orders than the day, where some were counted before there were hours. */
  hours?: SalesHours;
}

/**
 * `_id` = shop and 'sales': how far the order book is folded into salesDays: orders by their payment (`paid`), by
 * money of theirs that came too late (`refunded`), and after-sales by the moment from which their money was owed.
 */
export interface SalesPlaceDoc {
  _id: string;
  shop: string;
  paid: { at: number; id: string };
  refunded: { at: number; id: string };
  /** Absent before there were after-sales: nothing of theirs is in. */
  returned?: { at: number; id: string };
  paidTo: number;
  refundedTo: number;
  returnedTo?: number;
  /** Goes up when days change though neither cursor moves. */
  additions: number;
  /** Goes up when everything is counted anew; days carry it. Absent is 0. */
  generation?: number;
  updatedAt: number;
}

/**
 * As stored in `setAside`; `_id` = shop, consumer and document. A document of a log that one of its readers could not
 * take: the reader has gone on without it, and tries it again later.
 */
export interface SetAsideDoc {
  _id: string;
  shop: string;
  consumer: string;
  /** `_id` of what was set aside. */
  document: string;
  /** Pseudonym of the shopper whose it is, so that erasing finds it. */
  shopper?: string;
  /** `trying`: it failed alone, but in too few runs to say that it is not the cloud. */
  state: 'trying' | 'aside';
  /** Runs in which it failed. */
  tries: number;
  why: string;
  since: number;
  at: number;
  /** See RollupDoc. */
  generation: number;
  /** How many of its events were taken before. */
  taken: number;
}

/** One row a day and slot. Different shoppers do not add up over days or slots. */
export interface OverviewRow extends SlotCounts {
  day: string;
  slot: string;
  /** Different shoppers who saw something, who clicked something; estimates above 4,096. */
  viewers: number;
  clickers: number;
}

export interface SalesRow extends Sales {
  day: string;
}

/** What the merchant's page shows. Nothing is counted for it: `rollup` has done so, up to the moments given. */
export interface Overview {
  /** From events: what recommendations did. CTR = clicks / exposures. */
  rows: OverviewRow[];
  /** From the order book: what the shop sold, whoever agreed to what. */
  sales: SalesRow[];
  simulated: boolean;
  /** All events received, all orders paid up to this moment are in (epoch ms); 0: not begun. */
  countedTo: number;
  salesTo: number;
  /** More is waiting than the usual minutes. */
  behind: boolean;
  /** Documents set aside by some reader of the logs. */
  setAside: number;
  before: OverviewBefore;
  /** Of a single day: the day, and the one before. */
  hours?: { day: DayHours; before: DayHours };
  /** Different shoppers of all slots: of a single day, or of a window of `tops`. */
  shoppers?: { viewers: number; clickers: number };
  /** By how the visit began, most exposures first. */
  scenes: SceneRow[];
  /** False where some of these days was counted before there were scenes. */
  scenesWhole: boolean;
  /** Items, where the days are one of the windows; made up to `topsTo`. */
  tops?: TopWindow;
  topsTo?: number;
}

/** The period of the same length just before. */
export interface OverviewBefore {
  from: string;
  to: string;
  /** One a slot, summed over the days; `day` is the first of them. */
  rows: OverviewRow[];
  sales: Sales;
}

/** Sums of purchases as the events tell them. */
export interface PurchaseSums {
  orders: number;
  lines: number;
  units: number;
  gmvFen: number;
}

/** One day of the order book beside what was made of it. */
export interface ReconciledDay {
  day: string;
  /** Counted now, from the orders themselves. */
  book: Sales;
  /** What the page shows. */
  folded: Sales;
  /** Counted now, from the purchase events that orders left. */
  events: PurchaseSums;
  /** Orders without events: their shoppers had not agreed, or have erased everything. */
  withoutEvents: { orders: number; units: number; gmvFen: number };
  /** Orders whose events say something else than the order. */
  mismatched: number;
  /** Every difference has its reason. */
  explained: boolean;
}

export interface Reconciliation {
  days: ReconciledDay[];
  /** The order book is folded up to here; later payments explain a difference. */
  salesTo: number;
  /** The first day that was too much for this call: ask again from there. */
  next?: string;
}
