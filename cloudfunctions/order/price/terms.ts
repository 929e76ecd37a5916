import {
  holdersOf,
  isHeld,
  readDelivery,
  readSpent,
  readWallet,
  type Call,
  type Holder,
} from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { Address, DeliveryRules, WalletCoupon } from '@zhuyi/contracts';
import { paidBefore } from '../../coupon/newness';

/** What an order depends on besides its goods. */
export interface Terms {
  rules: DeliveryRules;
  addresses: Address[];
  /** What is whole and not run out, whether it stands in an order or not. */
  coupons: WalletCoupon[];
  orders: ReadonlyMap<string, Holder>;
  /** Coupons for new shoppers are not for this one. */
  isOld: boolean;
}

/** Reads it; what is not asked for costs no operation. */
export async function readTerms(
  shopper: string,
  wants: { addresses: boolean; coupons: boolean },
  call: Call,
): Promise<Terms> {
  const { db, shop, now } = call;
  const [rules, book, wallet] = await Promise.all([
    readDelivery(db, shop),
    wants.addresses ? db.collection('addresses').get(docId(shop, shopper)) : null,
    wants.coupons ? readWallet(call, shopper) : [],
  ]);
  const coupons = wallet.filter(({ pending, until }) => !pending && until > now);
  const orders = await holdersOf(call, wallet);
  const isOld =
    coupons.some(({ newShopper, usedAt }) => newShopper && usedAt === undefined) &&
    (wallet.some((coupon) => coupon.newShopper && isHeld(coupon, orders)) ||
      (await paidBefore(shopper, await readSpent(call), call)));
  return { rules, addresses: book?.addresses ?? [], coupons, orders, isOld };
}
