import { docId } from '@zhuyi/contracts';
import type { ShopEvent, SlotCounts, SlotStatDoc } from '@zhuyi/contracts';
import { parseRequestId } from '../request-id';

/** Figures by document key; adding a batch with sign -1 takes it out again. */
export type SlotTally = Map<string, SlotStatDoc>;

export const COUNT_FIELDS = [
  'exposures',
  'clicks',
  'carts',
  'orders',
  'units',
  'gmvFen',
] as const satisfies readonly (keyof SlotCounts)[];

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

/** Stands for slot, version and arm of what no recommendation brought. */
const NONE = '-';
const UTC8_MS = 8 * 3600 * 1000;

/** The day in UTC+8, e.g. 2026-11-22. */
export function dayOf(at: number): string {
  return new Date(at + UTC8_MS).toISOString().slice(0, 10);
}

/**
 * Counts stored events into the tally. An event counts on the day it happened (its corrected time) and for the
 * recommendation that its requestId names; request ids were checked on arrival.
 */
export function countEvents(
  tally: SlotTally,
  shop: string,
  events: readonly ShopEvent[],
  sign: 1 | -1 = 1,
): void {
  for (const event of events) {
    const counts = countsOf(event);
    if (!counts) continue;
    const from = event.requestId === undefined ? null : parseRequestId(event.requestId);
    const [slot, version, arm] = from ? [from.slot, from.version, from.arm] : [NONE, NONE, NONE];
    const day = dayOf(event.at);
    const _id = docId(shop, day, slot, version, arm);
    let row = tally.get(_id);
    if (!row) {
      row = { _id, shop, day, slot, version, arm, ...noCounts() };
      tally.set(_id, row);
    }
    addCounts(row, counts, sign);
  }
}

export function noCounts(): SlotCounts {
  return { exposures: 0, clicks: 0, carts: 0, orders: 0, units: 0, gmvFen: 0 };
}

export function addCounts(into: SlotCounts, counts: Partial<SlotCounts>, sign: 1 | -1 = 1): void {
  for (const field of COUNT_FIELDS) into[field] += sign * (counts[field] ?? 0);
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
      return { orders: 1, units: quantity, gmvFen: quantity * price };
    default:
      return null;
  }
}
