import { docId } from '@zhuyi/contracts';
import type { SalesDayDoc, SalesPlaceDoc } from '@zhuyi/contracts';
import * as z from 'zod';
import type { Db } from '../db';
import { log } from '../log';
import { countSchema, lostIn, nextGeneration, timeSchema } from './place-fields';

/**
 * The order book is read by the time of payment, and by the time at which money had to go back: that of an order that had
 * ended (`refunded`), and that of an after-sale (`returned`).
 */
export type SalesStream = 'paid' | 'refunded' | 'returned';
export const SALES_STREAMS = ['paid', 'refunded', 'returned'] as const satisfies readonly SalesStream[];

/** How far the order book is folded, with all its fields. */
export type SalesPlace = SalesPlaceDoc &
  Required<Pick<SalesPlaceDoc, 'generation' | 'returned' | 'returnedTo'>>;

const cursorSchema = z.object({ at: timeSchema, id: z.string() });
/** Without these nobody knows what is in the days; the others come right with the next page. */
const placeSchema = z.object({
  paid: cursorSchema,
  refunded: cursorSchema,
  returned: cursorSchema.default({ at: -1, id: '' }),
  generation: countSchema.default(0),
  paidTo: timeSchema.catch(0),
  refundedTo: timeSchema.catch(0),
  returnedTo: timeSchema.catch(0),
  additions: countSchema.catch(0),
  updatedAt: timeSchema.catch(0),
});

/** How far the order book is folded. */
export async function readSalesPlace(db: Db, shop: string): Promise<SalesPlace> {
  return toSalesPlace(shop, await db.collection('settings').get<SalesPlaceDoc>(salesKey(shop)));
}

/**
 * What is stored, or the beginning of the order book where nothing is, or where it cannot be read: that is logged, and all
 * days are counted anew, in a generation of their own.
 */
export function toSalesPlace(shop: string, stored: SalesPlaceDoc | null): SalesPlace {
  if (!stored) return fromFirstOrder(shop, { generation: 0, additions: 0 });
  const read = placeSchema.safeParse(stored);
  if (read.success) return { ...read.data, _id: salesKey(shop), shop };
  log('place unreadable, counted anew', { reader: 'sales', lost: lostIn(read.error) });
  const additions = (countSchema.safeParse(stored.additions).data ?? 0) + 1;
  return fromFirstOrder(shop, { generation: nextGeneration(stored.generation), additions });
}

/** All orders paid and all refunds decided up to this moment are in; 0: not begun. */
export function salesTo({ paidTo, refundedTo, returnedTo }: SalesPlace): number {
  return Math.min(paidTo, refundedTo, returnedTo);
}

export function salesKey(shop: string): string {
  return docId(shop, 'sales');
}

/** True for a day that was counted from this place. */
export function isCounted(day: SalesDayDoc, { generation }: Pick<SalesPlace, 'generation'>): boolean {
  return (day.generation ?? 0) === generation;
}

/** True when neither cursor moved nor days changed in between. */
export function samePlace(a: SalesPlace, b: SalesPlace): boolean {
  const isThere = SALES_STREAMS.every(
    (stream) => a[stream].at === b[stream].at && a[stream].id === b[stream].id,
  );
  return isThere && a.additions === b.additions;
}

function fromFirstOrder(shop: string, counts: Pick<SalesPlace, 'generation' | 'additions'>): SalesPlace {
  const start = { at: -1, id: '' };
  return {
    _id: salesKey(shop),
    shop,
    paid: start,
    refunded: start,
    returned: start,
    paidTo: 0,
    refundedTo: 0,
    returnedTo: 0,
    updatedAt: 0,
    ...counts,
  };
}
