import { endUnpaid, toOrder, type Call } from '@zhuyi/cloud-kit';
import { isPaid, ZhuyiError } from '@zhuyi/contracts';
import type { Order } from '@zhuyi/contracts';
import { notFound, ownOrder } from './read';

/**
 * Cancels an unpaid order and returns its stock. The answer is what is stored: one that was paid meanwhile is CONFLICT,
 * one that has ended already stays as it is.
 */
export async function cancel(orderId: string, call: Call): Promise<Order> {
  const order = await endUnpaid(call, await ownOrder(orderId, call), 'cancel');
  if (!order) throw notFound();
  if (isPaid(order.state)) throw new ZhuyiError('CONFLICT', 'the order is paid already');
  return toOrder(order);
}
