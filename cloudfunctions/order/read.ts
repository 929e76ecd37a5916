import { tokenPage, toOrder, type Call, type Where } from '@zhuyi/cloud-kit';
import { docId, ZhuyiError } from '@zhuyi/contracts';
import type { Order, OrderAnswers, OrderDoc, orderSchema } from '@zhuyi/contracts';
import type * as z from 'zod';
import { countOrders, inTab } from './counts';

type ListRequest = Extract<z.output<typeof orderSchema>, { action: 'list' }>;

/** The caller's order; another shopper's is NOT_FOUND, as if it were not there. */
export async function ownOrder(orderId: string, call: Call): Promise<OrderDoc> {
  const order = await call.db.collection('orders').get(docId(call.shop, orderId));
  if (order?.shopper !== (await call.shopper())) throw notFound();
  return order;
}

export function notFound(): ZhuyiError {
  return new ZhuyiError('NOT_FOUND', 'you have no such order');
}

export async function get(orderId: string, call: Call): Promise<Order> {
  return toOrder(await ownOrder(orderId, call));
}

/** A page of orders, newest first. */
export function pageOfOrders(
  where: Where<OrderDoc>,
  page: { limit: number; after?: string | undefined },
  { db, shop }: Call,
): Promise<{ docs: OrderDoc[]; next?: string }> {
  const order = { field: 'createdAt', tie: 'orderId', direction: 'desc' } as const;
  return tokenPage(db, db.collection('orders'), { shop, ...where }, order, page);
}

/** The caller's orders of a tab, newest first; with the numbers of all tabs on the first page. */
export async function list({ tab, ...page }: ListRequest, call: Call): Promise<OrderAnswers['list']> {
  const counts = page.after === undefined ? { counts: await countOrders(call) } : {};
  const shopper = await call.shopper();
  const { docs, ...next } = await pageOfOrders({ shopper, ...inTab(tab, call) }, page, call);
  return { orders: docs.map(toOrder), ...counts, ...next };
}
