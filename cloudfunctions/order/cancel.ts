import { cancelUnpaid, toOrder, type Call } from '@zhuyi/cloud-kit';
import { ZhuyiError } from '@zhuyi/contracts';
import type { Order } from '@zhuyi/contracts';
import { notFound, ownOrder } from './read';

/** Cancels an unpaid order and returns its stock; a paid one is CONFLICT, a cancelled one stays cancelled. */
export async function cancel(orderId: string, call: Call): Promise<Order> {
  const { _id } = await ownOrder(orderId, call);
  const order = await call.db.transaction((tx) => cancelUnpaid(tx, _id, call.now));
  if (!order) throw notFound();
  if (order.state === 'paid') throw new ZhuyiError('CONFLICT', 'the order is paid already');
  return toOrder(order);
}
