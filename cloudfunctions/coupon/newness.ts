import { readSpent, type Call } from '@zhuyi/cloud-kit';

/** Whether the caller has paid an order here, in an account that was erased, too: at most two operations. */
export async function paidBefore(shopper: string, call: Call): Promise<boolean> {
  return (await hasPaid(shopper, call)) || ((await readSpent(call))?.paid ?? false);
}

/** Whether this account has paid an order here: one operation. */
export async function hasPaid(shopper: string, { db, shop }: Call): Promise<boolean> {
  const paid = await db
    .collection('orders')
    .find({ shop, shopper, paidAt: db.command.gt(0) }, { limit: 1, fields: ['orderId'] });
  return paid.length > 0;
}
