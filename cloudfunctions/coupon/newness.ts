import type { Call } from '@zhuyi/cloud-kit';
import type { SpentDoc } from '@zhuyi/contracts';

/** Whether the caller has paid an order here, in an account that was erased, too: at most one operation. */
export async function paidBefore(shopper: string, spent: SpentDoc | null, call: Call): Promise<boolean> {
  return (spent?.paid ?? false) || hasPaid(shopper, call);
}

/** How many coupons of an offer the caller's erased accounts had. */
export function claimedBefore(offerId: string, spent: SpentDoc | null): number {
  return spent?.offers.find((one) => one.offerId === offerId)?.claimed ?? 0;
}

/** Whether this account has paid an order here: one operation. */
export async function hasPaid(shopper: string, { db, shop }: Call): Promise<boolean> {
  const paid = await db
    .collection('orders')
    .find({ shop, shopper, paidAt: db.command.gt(0) }, { limit: 1, fields: ['orderId'] });
  return paid.length > 0;
}
