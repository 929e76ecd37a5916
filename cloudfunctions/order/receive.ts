import { moveOrder, toOrder, type Call } from '@zhuyi/cloud-kit';
import { mayMove, ZhuyiError } from '@zhuyi/contracts';
import type { Order } from '@zhuyi/contracts';
import { notFound, ownOrder } from './read';

/** The shopper has the goods; again is no error. One that was not sent, or went back as a whole, is CONFLICT. */
export async function receive(orderId: string, call: Call): Promise<Order> {
  const known = await ownOrder(orderId, call);
  if (mayMove(known.state, 'receive')) {
    await moveOrder(call, known._id, 'receive', { patch: { receivedAt: call.now } });
  }
  const order = await call.db.collection('orders').get(known._id);
  if (!order) throw notFound();
  if (order.receivedAt === undefined) throw new ZhuyiError('CONFLICT', `the order is ${order.state}`);
  return toOrder(order);
}
