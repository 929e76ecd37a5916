import { docId } from '@zhuyi/contracts';
import type { Order, OrderDoc } from '@zhuyi/contracts';
import type { Tx } from '../transaction';

/** An order nobody paid gives its stock back after this time. */
export const UNPAID_MS = 30 * 60 * 1000;

/** An order as the shopper sees it. */
export function toOrder(doc: OrderDoc): Order {
  const { orderId, state, lines, totalFen, createdAt, paidAt } = doc;
  return { orderId, state, lines, totalFen, createdAt, ...(paidAt === undefined ? {} : { paidAt }) };
}

/** Cancels an order that is still unpaid and returns its stock; any other is left as it is. */
export async function cancelUnpaid(tx: Tx, orderKey: string, now: number): Promise<OrderDoc | null> {
  const orders = tx.collection('orders');
  const order = await orders.get(orderKey);
  if (order?.state !== 'placed') return order;
  await orders.update(orderKey, { state: 'cancelled' });
  await addStock(tx, order, 1, now);
  return { ...order, state: 'cancelled' };
}

/** Puts the order's pieces back on the shelf (1) or takes them off (-1); items that are gone are left out. */
async function addStock(tx: Tx, order: OrderDoc, sign: 1 | -1, now: number): Promise<void> {
  const items = tx.collection('items');
  for (const { itemId, quantity } of order.lines) {
    const item = await items.get(docId(order.shop, itemId));
    if (!item) continue;
    const stock = Math.max(0, item.stock + sign * quantity);
    await items.update(item._id, { stock, updatedAt: now });
  }
}
