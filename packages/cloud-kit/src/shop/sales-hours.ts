import type { Sales, SalesDayDoc, SalesHours } from '@zhuyi/contracts';
import { sumOf } from './detail-counts';

const HOURS = 24;

export function noSalesHours(): SalesHours {
  return { orders: new Array<number>(HOURS).fill(0), gmvFen: new Array<number>(HOURS).fill(0) };
}

/** Adds what was paid; refunds have no hours. */
export function addSaleToHour(hours: SalesHours, hour: number, { orders, gmvFen }: Sales): void {
  hours.orders[hour] = (hours.orders[hour] ?? 0) + orders;
  hours.gmvFen[hour] = (hours.gmvFen[hour] ?? 0) + gmvFen;
}

export function addSalesHours(a: SalesHours, b: SalesHours | undefined): SalesHours {
  if (!b) return a;
  return { orders: sumOf(a.orders, b.orders), gmvFen: sumOf(a.gmvFen, b.gmvFen) };
}

/** The hours of a day; null where they are not all of it. */
export function wholeHours({ orders, hours }: Pick<SalesDayDoc, 'orders' | 'hours'>): SalesHours | null {
  if (!hours) return null;
  return hours.orders.reduce((sum, count) => sum + count, 0) === orders ? hours : null;
}
