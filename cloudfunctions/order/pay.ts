import { endUnpaid, toOrder, type Call } from '@zhuyi/cloud-kit';
import { isPaid, mayMove, ZhuyiError } from '@zhuyi/contracts';
import type { OrderAnswers, OrderDoc } from '@zhuyi/contracts';
import { choosePayment } from './payment/choose';
import { notFound, ownOrder } from './read';
import { settle } from './settle';

/**
 * Starts the payment of an order, or settles it at once where the shop plays with fake money. One that has ended is
 * CONFLICT; where it ended while the money came, the order says what becomes of the money (`refund`).
 */
export async function pay(orderId: string, choose: boolean, call: Call): Promise<OrderAnswers['pay']> {
  const order = await payable(await ownOrder(orderId, call), call);
  if (isPaid(order.state)) return { order: toOrder(order) };
  const payment = choosePayment();
  // Real money is asked for by the platform's own page; what to do with play money, the phone may ask first.
  if (choose && payment.isPlay) return { order: toOrder(order), playMoney: true };
  const started = await payment.start(order, call);
  return started.settled
    ? { order: toOrder(await settle(order, call)) }
    : { order: toOrder(order), payment: started.payment };
}

/** The order, once its time is known not to be over. */
async function payable(known: OrderDoc, call: Call): Promise<OrderDoc> {
  const order = await endUnpaid(call, known, 'expire');
  if (!order) throw notFound();
  if (isPaid(order.state) || mayMove(order.state, 'pay')) return order;
  const why = order.state === 'reserving' ? 'is not placed yet' : `is ${order.state}`;
  throw new ZhuyiError('CONFLICT', `the order ${why}`);
}
