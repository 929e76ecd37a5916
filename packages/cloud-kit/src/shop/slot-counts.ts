import { docId } from '@zhuyi/contracts';
import type { EventBatchDoc, ShopEvent, SlotCounts } from '@zhuyi/contracts';
import { parseRequestId } from '../request-id';
import { ALL_SLOTS, COUNT_FIELDS, dayOf, NO_SLOT } from './count-fields';
import {
  addDetails,
  detailsToAdd,
  mergeDetails,
  newDetails,
  newDetailsIn,
  type Details,
  type DetailsOf,
} from './detail-counts';
import { addShopper, addShoppers, hashShopper, newShopperSet, type ShopperSet } from './shopper-set';

/** What counting reads of a batch. */
export const COUNTED_FIELDS = [
  'receivedAt',
  'shopper',
  'origin',
  'scene',
  'events.itemId',
  'events.type',
  'events.at',
  'events.requestId',
  'events.quantity',
  'events.price',
];

/** Counts of a day, slot, version and arm. */
export interface CountedRow extends SlotCounts {
  day: string;
  slot: string;
  version: string;
  arm: string;
}

/** Shoppers of a day and slot. */
export interface CountedShoppers {
  day: string;
  slot: string;
  viewers: ShopperSet;
  clickers: ShopperSet;
}

/** Figures to be added, by document key. */
export interface Tally extends Details {
  rows: Map<string, CountedRow>;
  shoppers: Map<string, CountedShoppers>;
}

export function newTally(): Tally {
  return { rows: new Map(), shoppers: new Map(), ...newDetails() };
}

/** Documents that adding the tally writes at most: a row each, and of shoppers the set and the row with its size. */
export function documentsOf({ rows, shoppers, hours, items }: Tally): number {
  return rows.size + 2 * shoppers.size + hours.size + items.size;
}

export interface Counting {
  shop: string;
  /** True for slots that count for this batch; others are no slot. */
  isSlot(slot: string): boolean;
  /** -1 takes out what was counted. */
  sign: 1 | -1;
  /** Most documents of the tally. */
  maxDocuments: number;
  /** Where hours and items are counted, too. */
  details?: DetailsOf;
}

/**
 * Counts a batch's events from number `from` on, and returns the number of the first that there was no room for, or how
 * many there are. An event counts on the day it happened (its corrected time), for the recommendation that its
 * requestId names; request ids were checked on arrival.
 */
export function countEvents(
  tally: Tally,
  { shopper, events }: Pick<EventBatchDoc, 'shopper' | 'events'>,
  { shop, isSlot, sign, maxDocuments, details }: Counting,
  from = 0,
  to = events.length,
): number {
  const hash = hashShopper(shop, shopper);
  for (let at = from; at < to; at++) {
    const event = events[at];
    const counts = event && countsOf(event);
    if (!counts) continue;
    const place = placeOf(event, isSlot);
    const rowKey = docId(shop, place.day, place.slot, place.version, place.arm);
    const sets = setsOf(event, place, details !== undefined).map((slot) => ({ day: place.day, slot }));
    const isNew = (set: { day: string; slot: string }): boolean =>
      !tally.shoppers.has(docId(shop, set.day, set.slot));
    const detail = details && { event, counts, place, shop, sign, ...details };
    const more =
      Number(!tally.rows.has(rowKey)) +
      2 * sets.filter(isNew).length +
      (detail ? detailsToAdd(tally, detail) : 0);
    if (more > 0 && documentsOf(tally) + more > maxDocuments) return at;
    const row = tally.rows.get(rowKey) ?? { ...place, ...noCounts() };
    tally.rows.set(rowKey, row);
    addCounts(row, counts, sign);
    if (detail) addDetails(tally, detail);
    for (const set of sets) {
      const key = docId(shop, set.day, set.slot);
      const shoppers = tally.shoppers.get(key) ?? noShoppers(set);
      tally.shoppers.set(key, shoppers);
      addShopper(event.type === 'expose' ? shoppers.viewers : shoppers.clickers, hash, sign);
    }
  }
  return to;
}

/** Whose different shoppers the event counts for: its slot, and all slots together. */
function setsOf({ type }: ShopEvent, { slot }: { slot: string }, isDetailed: boolean): string[] {
  if (type !== 'expose' && type !== 'click') return [];
  return isDetailed && slot !== NO_SLOT ? [slot, ALL_SLOTS] : [slot];
}

/** Adds all of the second tally to the first, unless that makes too many documents. */
export function mergeTally(into: Tally, from: Tally, maxDocuments: number): boolean {
  const rows = [...from.rows.keys()].filter((key) => !into.rows.has(key)).length;
  const shoppers = [...from.shoppers.keys()].filter((key) => !into.shoppers.has(key)).length;
  const more = rows + 2 * shoppers + newDetailsIn(into, from);
  if (documentsOf(into) + more > maxDocuments) return false;
  mergeDetails(into, from);
  for (const [key, row] of from.rows) {
    const sum = into.rows.get(key);
    if (sum) addCounts(sum, row);
    else into.rows.set(key, row);
  }
  for (const [key, more] of from.shoppers) {
    const all = into.shoppers.get(key) ?? noShoppers(more);
    addShoppers(all.viewers, more.viewers);
    addShoppers(all.clickers, more.clickers);
    into.shoppers.set(key, all);
  }
  return true;
}

export function noCounts(): SlotCounts {
  return { exposures: 0, clicks: 0, carts: 0, purchases: 0, units: 0, gmvFen: 0 };
}

/** Throws where a number is none: it would spoil its row for good. */
export function addCounts(into: SlotCounts, counts: Partial<SlotCounts>, sign: 1 | -1 = 1): void {
  for (const field of COUNT_FIELDS) {
    const sum = into[field] + sign * (counts[field] ?? 0);
    if (!Number.isSafeInteger(sum)) throw new Error(`${field} is no whole number`);
    into[field] = sum;
  }
}

export function noShoppers({ day, slot }: { day: string; slot: string }): CountedShoppers {
  return { day, slot, viewers: newShopperSet(), clickers: newShopperSet() };
}

function placeOf(event: ShopEvent, isSlot: (slot: string) => boolean): Omit<CountedRow, keyof SlotCounts> {
  const day = dayOf(event.at);
  const from = event.requestId === undefined ? null : parseRequestId(event.requestId);
  if (!from || !isSlot(from.slot)) return { day, slot: NO_SLOT, version: NO_SLOT, arm: NO_SLOT };
  return { day, slot: from.slot, version: from.version, arm: from.arm };
}

function countsOf({ type, quantity = 1, price = 0 }: ShopEvent): Partial<SlotCounts> | null {
  switch (type) {
    case 'expose':
      return { exposures: 1 };
    case 'click':
      return { clicks: 1 };
    case 'cart':
      return { carts: 1 };
    case 'purchase':
      return { purchases: 1, units: quantity, gmvFen: quantity * price };
    default:
      return null;
  }
}
