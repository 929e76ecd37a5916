import { docId } from '@zhuyi/contracts';
import type { EventBatchDoc, ShopEvent, SlotCounts } from '@zhuyi/contracts';
import { parseRequestId } from '../request-id';
import { addShopper, addShoppers, hashShopper, newShopperSet, type ShopperSet } from './shopper-set';

/** What counting reads of a batch. */
export const COUNTED_FIELDS = [
  'receivedAt',
  'shopper',
  'origin',
  'events.type',
  'events.at',
  'events.requestId',
  'events.quantity',
  'events.price',
];

export const COUNT_FIELDS = [
  'exposures',
  'clicks',
  'carts',
  'purchases',
  'units',
  'gmvFen',
] as const satisfies readonly (keyof SlotCounts)[];

/** Stands for slot, version and arm of what no recommendation brought. */
export const NO_SLOT = '-';
const UTC8_MS = 8 * 3600 * 1000;

/** The day in UTC+8, e.g. 2026-11-22. */
export function dayOf(at: number): string {
  return new Date(at + UTC8_MS).toISOString().slice(0, 10);
}

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
export interface Tally {
  rows: Map<string, CountedRow>;
  shoppers: Map<string, CountedShoppers>;
}

export function newTally(): Tally {
  return { rows: new Map(), shoppers: new Map() };
}

/** Documents that adding the tally writes: a row each, and of shoppers the set and the row with its size. */
export function documentsOf({ rows, shoppers }: Tally): number {
  return rows.size + 2 * shoppers.size;
}

export interface Counting {
  shop: string;
  /** True for slots that count for this batch; others are no slot. */
  isSlot(slot: string): boolean;
  /** -1 takes out what was counted. */
  sign: 1 | -1;
  /** Most documents of the tally. */
  maxDocuments: number;
}

/**
 * Counts a batch's events from number `from` on, and returns the number of the first that there was no room for, or how
 * many there are. An event counts on the day it happened (its corrected time), for the recommendation that its
 * requestId names; request ids were checked on arrival.
 */
export function countEvents(
  tally: Tally,
  { shopper, events }: Pick<EventBatchDoc, 'shopper' | 'events'>,
  { shop, isSlot, sign, maxDocuments }: Counting,
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
    const setKey = docId(shop, place.day, place.slot);
    const isSeen = event.type === 'expose' || event.type === 'click';
    const more = Number(!tally.rows.has(rowKey)) + (isSeen && !tally.shoppers.has(setKey) ? 2 : 0);
    if (more > 0 && documentsOf(tally) + more > maxDocuments) return at;
    const row = tally.rows.get(rowKey) ?? { ...place, ...noCounts() };
    tally.rows.set(rowKey, row);
    addCounts(row, counts, sign);
    if (!isSeen) continue;
    const shoppers = tally.shoppers.get(setKey) ?? noShoppers(place);
    tally.shoppers.set(setKey, shoppers);
    addShopper(event.type === 'expose' ? shoppers.viewers : shoppers.clickers, hash, sign);
  }
  return to;
}

/** Adds all of the second tally to the first, unless that makes too many documents. */
export function mergeTally(into: Tally, from: Tally, maxDocuments: number): boolean {
  const rows = [...from.rows.keys()].filter((key) => !into.rows.has(key)).length;
  const shoppers = [...from.shoppers.keys()].filter((key) => !into.shoppers.has(key)).length;
  if (documentsOf(into) + rows + 2 * shoppers > maxDocuments) return false;
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
