import type { Invoice, Order, OrderAnswers, OrderCounts, OrderTab, Quote } from '@zhuyi/contracts';
import { callAction } from './cloud/index';
import { launchScene } from './launch-scene';

interface Line {
  itemId: string;
  skuId?: string;
  quantity: number;
  slot?: string;
  requestId?: string;
}

/** What an order is made of besides its lines. */
export interface OrderDetails {
  addressId?: string;
  couponId?: string;
  note: string;
  invoice?: Invoice;
}

function asked(lines: readonly Line[]): Line[] {
  return lines.map(({ itemId, skuId, quantity, slot, requestId }) => ({
    itemId,
    ...(skuId === undefined ? {} : { skuId }),
    quantity,
    ...(slot === undefined ? {} : { slot }),
    ...(requestId === undefined ? {} : { requestId }),
  }));
}

/** Creates an order; the same key again answers with the same order. */
export async function createOrder(
  orderKey: string,
  lines: readonly Line[],
  totalFen: number,
  details: OrderDetails,
): Promise<Order> {
  const scene = launchScene();
  const opened = scene === undefined ? {} : { scene };
  const request = { orderKey, lines: asked(lines), totalFen, ...details, ...opened };
  return (await callAction('order', 'create', request)).order;
}

/** What an order would come to; without `couponId` the best one is counted in, with `none` none is. */
export function quoteOrder(
  lines: readonly Line[],
  choice: { addressId?: string; couponId?: string } = {},
): Promise<Quote> {
  return callAction('order', 'quote', { lines: asked(lines), ...choice });
}

/** What became of an order whose answer was lost; NOT_FOUND where nothing was placed. */
export async function findOrder(orderKey: string): Promise<Order> {
  return (await callAction('order', 'find', { orderKey })).order;
}

export async function cancelOrder(orderId: string): Promise<Order> {
  return (await callAction('order', 'cancel', { orderId })).order;
}

export async function loadOrder(orderId: string): Promise<Order> {
  return (await callAction('order', 'get', { orderId })).order;
}

/** The goods are here. */
export async function receiveOrder(orderId: string): Promise<Order> {
  return (await callAction('order', 'receive', { orderId })).order;
}

/** One page of the shopper's orders of a tab, newest first; the first one with the numbers of all tabs. */
export function listOrders(tab: OrderTab, after?: string): Promise<OrderAnswers['list']> {
  return callAction('order', 'list', { tab, limit: 20, ...(after === undefined ? {} : { after }) });
}

/** How many orders wait for what. */
export async function loadOrderCounts(): Promise<OrderCounts> {
  return (await callAction('order', 'counts', {})).counts;
}
