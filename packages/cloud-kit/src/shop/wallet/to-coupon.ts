import type { Coupon, CouponTerms, WalletCoupon } from '@zhuyi/contracts';
import { orderOfHold } from '../hold-ids';
import { isHeld, type Holder } from './order-coupon';

/** A coupon as its owner sees it at a moment. */
export function toCoupon(coupon: WalletCoupon, orders: ReadonlyMap<string, Holder>, now: number): Coupon {
  const isUsed = isHeld(coupon, orders);
  const { couponId, offerId, claimedAt, until, heldBy } = coupon;
  return {
    couponId,
    offerId,
    ...termsOf(coupon),
    state: isUsed ? 'used' : until <= now ? 'expired' : 'usable',
    claimedAt,
    until,
    ...(isUsed && heldBy !== undefined ? { orderId: orderOfHold({ id: heldBy }) } : {}),
  };
}

/** What a coupon says, out of an offer or another coupon. */
export function termsOf({ title, relief, minFen, scope, newShopper }: CouponTerms): CouponTerms {
  return { title, relief, minFen, scope, newShopper };
}
