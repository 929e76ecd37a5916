import { RESERVE_MS, type Call } from '@zhuyi/cloud-kit';
import { ZhuyiError } from '@zhuyi/contracts';
import type { OrderDoc } from '@zhuyi/contracts';

/** What a notice may take on its way: a payment ends so much before its order. */
const NOTICE_MS = 2 * 60_000;
/** WeChat Pay takes no payment that ends sooner than in a minute. */
const LEAST_MS = 60_000;

/**
 * Makes the reservation of an order whose payment begins last until the payment is over: once, however often it is begun.
 * Returns when the payment must end, epoch ms.
 */
export async function beginPayment(order: OrderDoc, { db, now }: Call): Promise<number> {
  const orders = db.collection('orders');
  const { command } = db;
  await orders.updateWhere(
    { _id: order._id, state: 'placed', payBegunAt: command.exists(false), expiresAt: command.gt(now) },
    { payBegunAt: now, expiresAt: now + RESERVE_MS },
  );
  const current = await orders.get(order._id);
  const endsAt = (current?.expiresAt ?? 0) - NOTICE_MS;
  if (current?.state !== 'placed' || endsAt < now + LEAST_MS) {
    throw new ZhuyiError('CONFLICT', 'the time to pay this order is over');
  }
  return endsAt;
}
