import type { Call } from '@zhuyi/cloud-kit';
import type { OrderDoc } from '@zhuyi/contracts';
import { choosePayment } from './choose';

/** Refunds that are tried in one go. */
const PAGE = 20;

/** Asks the provider to give an order's money back; where it does not take that on, the refund stays due. */
export async function giveBack(order: OrderDoc, call: Call): Promise<OrderDoc> {
  const { db, now } = call;
  const orders = db.collection('orders');
  const where = { _id: order._id, 'refund.state': 'due' };
  const { orderId, totalFen, refund } = order;
  try {
    const amountFen = refund?.amountFen ?? totalFen;
    await choosePayment().refund({ orderId, totalFen, refundId: orderId, amountFen });
  } catch (error) {
    call.log('refund failed', { orderId, reason: String(error) });
    // Others that are due come before it the next time.
    await orders.updateWhere(where, { 'refund.triedAt': now });
    return order;
  }
  await orders.updateWhere(where, { 'refund.state': 'done', 'refund.doneAt': now });
  call.log('refunded', { orderId, amountFen: refund?.amountFen });
  return { ...order, ...(refund ? { refund: { ...refund, state: 'done', doneAt: now } } : {}) };
}

/** Tries the refunds that are due, those not tried for the longest time first; returns how many went through. */
export async function giveBackDue(call: Call, timeLeft: () => boolean): Promise<number> {
  const { db, shop } = call;
  const due = await db
    .collection('orders')
    .find({ shop, 'refund.state': 'due' }, { orderBy: [['refund.triedAt', 'asc']], limit: PAGE });
  let done = 0;
  for (const order of due) {
    if (!timeLeft()) break;
    if ((await giveBack(order, call)).refund?.state === 'done') done += 1;
  }
  return done;
}
