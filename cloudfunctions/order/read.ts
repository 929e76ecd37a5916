import { fromToken, keysetPage, toOrder, toToken, type Call } from '@zhuyi/cloud-kit';
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

/** The caller's orders of a tab, newest first; with the numbers of all tabs on the first page. */
export async function list({ tab, limit, after }: ListRequest, call: Call): Promise<OrderAnswers['list']> {
  const { db, shop } = call;
  const counts = after === undefined ? { counts: await countOrders(call) } : {};
  const found = await keysetPage(
    db.collection('orders'),
    db.command,
    { shop, shopper: await call.shopper(), ...inTab(tab, call) },
    { field: 'createdAt', tie: 'orderId', direction: 'desc' },
    fromToken(after),
    limit + 1,
  );
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const orders = page.map(toOrder);
  return last && found.length > limit
    ? { orders, ...counts, next: toToken({ value: last.createdAt, tie: last.orderId }) }
    : { orders, ...counts };
}
