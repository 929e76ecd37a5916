import { toOrder, type Call } from '@zhuyi/cloud-kit';
import { ZhuyiError } from '@zhuyi/contracts';
import type { OrderAnswers } from '@zhuyi/contracts';
import { choosePayment } from './payment/choose';
import { ownOrder } from './read';
import { settle } from './settle';

/** Starts the payment of an order, or settles it at once where the shop plays with fake money. */
export async function pay(orderId: string, call: Call): Promise<OrderAnswers['pay']> {
  const order = await ownOrder(orderId, call);
  if (order.state === 'paid') return { order: toOrder(order) };
  if (order.state === 'cancelled') throw new ZhuyiError('CONFLICT', 'the order was cancelled');
  const started = await choosePayment().start(order, call);
  return started.settled
    ? { order: toOrder(await settle(order._id, call)) }
    : { order: toOrder(order), payment: started.payment };
}
