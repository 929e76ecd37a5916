import type { Call } from '@zhuyi/cloud-kit';

/** Whether this shopper has paid an order here: one operation. */
export async function paidBefore(shopper: string, { db, shop }: Call): Promise<boolean> {
  const paid = await db
    .collection('orders')
    .find({ shop, shopper, paidAt: db.command.gt(0) }, { limit: 1, fields: ['orderId'] });
  return paid.length > 0;
}
