import { addSales, dayOf, noSales, salesOf, unitsOf, type SoldOrder } from '@zhuyi/cloud-kit';
import type { EventBatchDoc, PurchaseSums, ReconciledDay, Sales } from '@zhuyi/contracts';
import { endOf } from './overview-days';

/** An order of the book, with what its purchase events are named after. */
export interface BookedOrder extends SoldOrder {
  orderId: string;
}

/** What was read of one day: orders by payment and by refund, after-sales by refund, and the batches that orders left. */
export interface DayRead {
  paid: readonly BookedOrder[];
  refunded: readonly BookedOrder[];
  returned: readonly SoldOrder[];
  batches: readonly EventBatchDoc[];
}

/**
 * Holds the order book of a day beside its folded sales and its purchase events. A difference is explained when the
 * order book is not folded to the day's end yet, or when an order has no events at all: its shopper had not agreed, or
 * has erased everything since.
 */
export function reconcileDay(day: string, read: DayRead, folded: Sales, salesTo: number): ReconciledDay {
  const book = bookOf(read);
  const events: PurchaseSums = { orders: 0, lines: 0, units: 0, gmvFen: 0 };
  const withoutEvents = { orders: 0, units: 0, gmvFen: 0 };
  const left = new Map(read.batches.map((batch) => [batch.batchId, purchasesOf(batch)]));
  let mismatched = 0;
  for (const order of read.paid) {
    const sold = salesOf(order, 'paid')?.sales;
    const batchId = `order-${order.orderId}`;
    const told = left.get(batchId);
    left.delete(batchId);
    if (told)
      for (const field of ['orders', 'lines', 'units', 'gmvFen'] as const) events[field] += told[field];
    if (sold && !told) {
      withoutEvents.orders += 1;
      withoutEvents.units += sold.units;
      withoutEvents.gmvFen += sold.gmvFen;
    } else if (told && !isTold(order, told)) mismatched += 1;
  }
  // What is left tells of orders that are not in the book.
  mismatched += left.size;
  const isFolded = sameSales(book, folded) || endOf(day) > salesTo;
  return { day, book, folded, events, withoutEvents, mismatched, explained: isFolded && mismatched === 0 };
}

function bookOf({ paid, refunded, returned }: DayRead): Sales {
  const book = noSales();
  for (const order of paid) addSales(book, salesOf(order, 'paid')?.sales ?? noSales());
  for (const order of refunded) addSales(book, salesOf(order, 'refunded')?.sales ?? noSales());
  for (const one of returned) addSales(book, salesOf(one, 'returned')?.sales ?? noSales());
  return book;
}

function purchasesOf({ events }: EventBatchDoc): PurchaseSums {
  const sums = { orders: 1, lines: 0, units: 0, gmvFen: 0 };
  for (const { type, quantity = 1, price = 0 } of events) {
    if (type !== 'purchase') continue;
    sums.lines += 1;
    sums.units += quantity;
    sums.gmvFen += quantity * price;
  }
  return sums;
}

function isTold(order: BookedOrder, { lines, units, gmvFen }: PurchaseSums): boolean {
  const isSold = salesOf(order, 'paid') !== null;
  // Events carry the shelf's prices: coupons and delivery are the order's affair.
  const goodsFen = order.goodsFen ?? order.totalFen;
  return isSold && lines === order.lines.length && units === unitsOf(order.lines) && gmvFen === goodsFen;
}

function sameSales(a: Sales, b: Sales): boolean {
  return (['orders', 'units', 'gmvFen', 'refunds', 'refundFen'] as const).every(
    (field) => a[field] === b[field],
  );
}

/** The next shop day. */
export function dayAfter(day: string): string {
  return dayOf(endOf(day));
}
