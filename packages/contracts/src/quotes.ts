import type { Address } from './addresses';
import type { Coupon } from './coupons';
import type { OrderLine } from './orders';

/** A coupon of the shopper as it fits an order: what it would take off, or why it does not fit. */
export interface FittingCoupon extends Coupon {
  discountFen: number;
  /** `otherItems`: it is for other things; `tooLittle`: `missingFen` more of those it is for are needed. */
  why?: 'otherItems' | 'tooLittle' | 'notNew';
  missingFen?: number;
}

export interface QuotedLine extends OrderLine {
  payFen: number;
  /** Why it cannot be bought as it is asked for; it is in no sum then. `variant`: that one is gone, or none was named. */
  problem?: 'gone' | 'variant' | 'stock';
}

export interface Quote {
  lines: QuotedLine[];
  goodsFen: number;
  discountFen: number;
  deliveryFen: number;
  totalFen: number;
  /** The coupon that is counted in. */
  couponId?: string;
  /** All that the shopper could think of using, what takes off most first. */
  coupons: FittingCoupon[];
  /** The shop needs an address to place the order. */
  needsAddress: boolean;
  /** The address that is counted with: the asked one, else the shopper's default. */
  address?: Address;
  /** Nothing is brought there. */
  undeliverable: boolean;
  /** So much more, and the delivery fee falls away. */
  freeAfterFen?: number;
  /** The shop plays with money: nothing would really be charged. */
  playMoney?: true;
}
