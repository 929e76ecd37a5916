import { setTimeout as pause } from 'node:timers/promises';
import type { Call } from '@zhuyi/cloud-kit';
import { docId, ZhuyiError } from '@zhuyi/contracts';
import type { Order, OrderDoc } from '@zhuyi/contracts';
import { toOrder } from '@zhuyi/cloud-kit';
import { orderIdOf } from './order-id';
import { notFound } from './read';

/** How long to wait for another call that is placing the order just now. */
const PAUSES_MS = [40, 80, 160, 320];

/**
 * The order of a key, placed or ended, or null where there is none. One that is being placed by another call is waited
 * for a little; if it still is, that call may have been stopped, and the order is returned as `reserving`. A key whose
 * order has lost its shopper (erase) is used up: whose order it was, nobody is told.
 */
export async function decidedOrder(orderId: string, shopper: string, call: Call): Promise<OrderDoc | null> {
  for (let look = 0; ; look++) {
    const order = await call.db.collection('orders').get(docId(call.shop, orderId));
    if (!order) return null;
    if (order.shopper !== shopper) {
      throw new ZhuyiError('CONFLICT', 'this order key is used up: take a new one', { field: 'orderKey' });
    }
    const wait = PAUSES_MS[look];
    if (order.state !== 'reserving' || wait === undefined) return order;
    await pause(wait);
  }
}

/** What became of the caller's order with this key. */
export async function find(orderKey: string, call: Call): Promise<Order> {
  const shopper = await call.shopper();
  const orderId = await orderIdOf(call, orderKey);
  const order = await call.db.collection('orders').get(docId(call.shop, orderId));
  if (order?.shopper !== shopper) throw notFound();
  return toOrder(order);
}
