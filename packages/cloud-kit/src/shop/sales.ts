import { docId } from '@zhuyi/contracts';
import type { Sales, SalesDayDoc, SalesHours, SalesPlaceDoc, SetAsideDoc } from '@zhuyi/contracts';
import type { Db } from '../db';
import type { Tx } from '../transaction';
import { unitsOf } from './buyers';
import {
  isCounted,
  readSalesPlace,
  samePlace,
  toSalesPlace,
  type SalesPlace,
  type SalesStream,
} from './sales-place';
import { getSold, readSold, soldAt, type SoldOrder } from './sales-source';
import { takeOrSetAside, Unreadable, type Consumer } from './set-aside';
import { addSalesHours, addSaleToHour, noSalesHours } from './sales-hours';
import { dayOf, shopHour } from './count-fields';

/** Orders read at once, and days written in one transaction. */
export const SALES_PAGE = 500;
const MAX_DAYS_A_STEP = 60;

/** What was paid for is sold, whatever became of it later; a payment for one of these went back as a whole. */
const UNSOLD: readonly string[] = ['reserving', 'placed', 'cancelled', 'expired'];

/** What the order, or after-sale, adds to its day in one of the streams; null where it is no sale. */
export function salesOf(
  order: SoldOrder,
  stream: SalesStream,
): { day: string; hour: number; sales: Sales } | null {
  const { state, paidAt, refund } = order;
  const at = soldAt(order, stream);
  if (at === undefined) return null;
  const isSale = stream === 'returned' || (paidAt !== undefined && !UNSOLD.includes(state));
  if (!isSale) return null;
  const sales =
    stream === 'paid'
      ? { ...noSales(), orders: 1, units: unitsOf(order.lines), gmvFen: order.totalFen }
      : { ...noSales(), refunds: 1, refundFen: refund?.amountFen ?? 0 };
  return { day: dayOf(at), hour: shopHour(at), sales };
}

export function noSales(): Sales {
  return { orders: 0, units: 0, gmvFen: 0, refunds: 0, refundFen: 0 };
}

/** Of a day, with its hours. */
type DaySales = Sales & { hours: SalesHours };

/** The sums alone. */
export function toSales({ orders, units, gmvFen, refunds, refundFen }: Sales): Sales {
  return { orders, units, gmvFen, refunds, refundFen };
}

/** Throws where a number is none: it would spoil its day for good. */
export function addSales(into: Sales, more: Sales): void {
  for (const field of ['orders', 'units', 'gmvFen', 'refunds', 'refundFen'] as const) {
    const sum = into[field] + more[field];
    if (!Number.isSafeInteger(sum)) throw new Error(`${field} is no whole number`);
    into[field] = sum;
  }
}

/**
 * Folds the next page of a stream of the order book into salesDays; days and cursor move in one transaction. Not in the
 * transaction that settles an order: all orders of a day would wait for one document. Returns what foldNextPage does.
 */
export async function foldSalesPage(
  db: Db,
  shop: string,
  stream: SalesStream,
  upTo: number,
  now: number,
  { pageSize = SALES_PAGE }: { pageSize?: number } = {},
): Promise<{ orders: number; aside: number; more: boolean }> {
  const place = await readSalesPlace(db, shop);
  const page = await readSold(db, shop, stream, { after: place[stream], upTo, limit: pageSize });
  const isEnd = page.length < pageSize;
  const last = page.at(-1);
  const consumer = consumerOf(db, place, stream, now, isEnd ? { id: page.at(-1)?._id, upTo } : null);
  if (!last) {
    await db.transaction((tx) => consumer.move(tx, { ...place, [TO[stream]]: upTo, updatedAt: now }));
    return { orders: 0, aside: 0, more: false };
  }
  const { done, aside } = await takeOrSetAside(db, consumer, page);
  return { orders: done, aside, more: done > 0 && !(isEnd && done === page.length && aside === 0) };
}

/** Adds an order that was set aside; false when the days have changed meanwhile, or when it is gone. */
export async function addOrderAgain(
  db: Db,
  aside: SetAsideDoc,
  stream: SalesStream,
  now: number,
): Promise<boolean> {
  const { shop, document } = aside;
  const place = await readSalesPlace(db, shop);
  const order = await getSold(db, stream, document);
  const { days } = cut(order ? [order] : [], stream);
  const docs = await addToDays(db, place, days);
  return db.transaction(async (tx) => {
    const isOurs = await consumerOf(db, place, stream, now).move(tx, {
      ...place,
      additions: place.additions + 1,
      updatedAt: now,
    });
    if (!isOurs || !(await tx.collection('setAside').remove(aside._id))) return false;
    for (const doc of docs) await tx.collection('salesDays').set(doc);
    return true;
  });
}

const TO = { paid: 'paidTo', refunded: 'refundedTo', returned: 'returnedTo' } as const;

function consumerOf(
  db: Db,
  place: SalesPlace,
  stream: SalesStream,
  now: number,
  /** The order behind which there are no others up to a moment. */
  end: { id: string | undefined; upTo: number } | null = null,
): Consumer<SoldOrder> & { move(tx: Tx, next: SalesPlace): Promise<boolean> } {
  const { shop } = place;
  const move = async (tx: Tx, next: SalesPlace): Promise<boolean> => {
    const settings = tx.collection('settings');
    const current = toSalesPlace(shop, await settings.get<SalesPlaceDoc>(place._id));
    if (!samePlace(current, place)) return false;
    await settings.set(next);
    return true;
  };
  const behind = (order: SoldOrder): SalesPlace => {
    const at = soldAt(order, stream) ?? 0;
    const to = order._id === end?.id ? end.upTo : at;
    return { ...place, [stream]: { at, id: order._id }, [TO[stream]]: to, updatedAt: now };
  };
  return {
    name: `sales-${stream}`,
    shop,
    now,
    move,
    pass: (tx, order) => move(tx, behind(order)),
    async take(page) {
      const { days, taken } = cut(page, stream);
      const last = page[taken - 1];
      if (!last) return 0;
      const docs = await addToDays(db, place, days);
      return db.transaction(async (tx) => {
        if (!(await move(tx, behind(last)))) return 0;
        for (const doc of docs) await tx.collection('salesDays').set(doc);
        return taken;
      });
    },
  };
}

/** As many orders as MAX_DAYS_A_STEP allow. */
function cut(
  page: readonly SoldOrder[],
  stream: SalesStream,
): { days: Map<string, DaySales>; taken: number } {
  const days = new Map<string, DaySales>();
  for (const [taken, order] of page.entries()) {
    try {
      const counted = salesOf(order, stream);
      if (!counted) continue;
      const day = days.get(counted.day) ?? { ...noSales(), hours: noSalesHours() };
      if (!days.has(counted.day) && days.size === MAX_DAYS_A_STEP) return { days, taken };
      addSales(day, counted.sales);
      addSaleToHour(day.hours, counted.hour, counted.sales);
      days.set(counted.day, day);
    } catch (cause) {
      throw new Unreadable(`order ${order._id} cannot be counted`, { cause });
    }
  }
  return { days, taken: page.length };
}

/** The days as they are to be written; those of another generation are begun anew. */
async function addToDays(
  db: Db,
  { shop, generation }: SalesPlace,
  days: ReadonlyMap<string, DaySales>,
): Promise<SalesDayDoc[]> {
  const ids = [...days.keys()].map((day) => docId(shop, day));
  if (ids.length === 0) return [];
  const stored = await db.collection('salesDays').find({ _id: db.command.in(ids) }, { limit: ids.length });
  const known = new Map(stored.map((doc) => [doc.day, doc]));
  return [...days].map(([day, sales]) => {
    const sum = { ...sales };
    const before = known.get(day);
    if (before && isCounted(before, { generation })) {
      addSales(sum, before);
      sum.hours = addSalesHours(sum.hours, before.hours);
    }
    return { ...sum, _id: docId(shop, day), shop, day, generation };
  });
}
