import {
  isCounted,
  keysetPage,
  MAX_ROWS,
  noSales,
  readSalesPlace,
  readSold,
  SALES_FIELDS,
  salesTo,
  soldAt,
  toSales,
  type Call,
  type SalesPlace,
  type SoldOrder,
} from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { EventBatchDoc, ReconciledDay, Reconciliation, Sales } from '@zhuyi/contracts';
import { checkDays, endOf, startOf, type Days } from './overview-days';
import { dayAfter, reconcileDay, type BookedOrder, type DayRead } from './reconcile-day';

const MAX_DAYS = 31;
/** Pages of 1,000 documents that one call reads; 124 for a month of less than a page of each kind a day. */
const MAX_PAGES = 160;
/** Left for a page and the answer. */
const RESERVE_MS = 10_000;
const ORDER_FIELDS = ['orderId', ...SALES_FIELDS];
const BATCH_FIELDS = ['batchId', 'receivedAt', 'events.type', 'events.quantity', 'events.price'];

/**
 * Counts the order book of some days anew, from the orders themselves, and holds three things beside it: the sales that
 * the page shows, the purchase events that orders left, and the orders without such events. As many whole days as one
 * call can read; `next` says where to go on.
 */
export async function reconcile(days: Days, call: Call): Promise<Reconciliation> {
  checkDays(days, MAX_DAYS);
  const place = await readSalesPlace(call.db, call.shop);
  const to = salesTo(place);
  const folded = await readFolded(days, place, call);
  const reading: Reading = { call, pagesLeft: MAX_PAGES };
  const result: ReconciledDay[] = [];
  for (let { from: day } = days; day <= days.to; day = dayAfter(day)) {
    const read = await readDay(day, reading);
    if (!read) return { days: result, salesTo: to, next: day };
    result.push(reconcileDay(day, read, folded.get(day) ?? noSales(), to));
  }
  return { days: result, salesTo: to };
}

interface Reading {
  call: Call;
  pagesLeft: number;
}

/** Null when that is more than this call may still read. */
async function readDay(day: string, reading: Reading): Promise<DayRead | null> {
  const paid = await readOrders(day, 'paidAt', reading);
  const refunded = paid && (await readOrders(day, 'refund.at', reading));
  const returned = refunded && (await readReturns(day, reading));
  const batches = returned && (await readOrderBatches(day, reading));
  return batches ? { paid, refunded, returned, batches } : null;
}

function readReturns(day: string, reading: Reading): Promise<SoldOrder[] | null> {
  const { db, shop } = reading.call;
  return readAll(
    day,
    reading,
    (one) => soldAt(one, 'returned') ?? 0,
    ({ value, tie }, upTo) =>
      readSold(db, shop, 'returned', { after: { at: value, id: tie }, upTo, limit: MAX_ROWS }),
  );
}

function readOrders(
  day: string,
  field: 'paidAt' | 'refund.at',
  reading: Reading,
): Promise<BookedOrder[] | null> {
  const { db, shop } = reading.call;
  const timeOf = ({ paidAt, refund }: BookedOrder) => (field === 'paidAt' ? paidAt : refund?.at) ?? 0;
  return readAll(day, reading, timeOf, (after, upTo) =>
    keysetPage(
      db.collection('orders'),
      db.command,
      { shop },
      { field, tie: '_id', direction: 'asc', upTo },
      after,
      MAX_ROWS,
      { fields: ORDER_FIELDS },
    ),
  );
}

function readOrderBatches(day: string, reading: Reading): Promise<EventBatchDoc[] | null> {
  const { db, shop } = reading.call;
  return readAll(
    day,
    reading,
    ({ receivedAt }) => receivedAt,
    (after, upTo) =>
      keysetPage(
        db.collection('eventBatches'),
        db.command,
        { shop, origin: 'order' },
        { field: 'receivedAt', tie: '_id', direction: 'asc', upTo },
        after,
        MAX_ROWS,
        { fields: BATCH_FIELDS },
      ),
  );
}

/** All documents whose time lies in the day; null when that is too much. */
async function readAll<T extends { _id: string }>(
  day: string,
  reading: Reading,
  timeOf: (document: T) => number,
  readPage: (after: { value: number; tie: string }, upTo: number) => Promise<T[]>,
): Promise<T[] | null> {
  const all: T[] = [];
  // Half a millisecond before the day nothing happens: the first page has no ties.
  let after = { value: startOf(day) - 0.5, tie: '' };
  for (;;) {
    if (reading.pagesLeft === 0 || reading.call.remainingMs() < RESERVE_MS) return null;
    reading.pagesLeft -= 1;
    const page = await readPage(after, endOf(day) - 1);
    all.push(...page);
    const last = page.at(-1);
    if (!last || page.length < MAX_ROWS) return all;
    after = { value: timeOf(last), tie: last._id };
  }
}

async function readFolded(
  { from, to }: Days,
  place: SalesPlace,
  { db, shop }: Call,
): Promise<Map<string, Sales>> {
  const keys = db.command.and(db.command.gte(docId(shop, from)), db.command.lte(docId(shop, to)));
  const days = await db.collection('salesDays').find({ _id: keys }, { limit: MAX_DAYS });
  return new Map(days.filter((doc) => isCounted(doc, place)).map((doc) => [doc.day, toSales(doc)]));
}
