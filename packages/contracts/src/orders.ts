import * as z from 'zod';
import type { Address, OrderAddress } from './addresses';
import type { Coupon } from './coupons';
import { MAX_PRICE_FEN } from './events';
import { idSchema, itemIdSchema, requestIdSchema, slotIdSchema } from './ids';
import type { OrderMove, OrderState } from './order-moves';
import type { Art } from './variants';
import { lineSchema, someLines } from './text';

/** Units of one variant in one order. */
export const MAX_LINE_UNITS = 99;

/** A line of the cart; slot and requestId say which recommendation brought it. */
export const orderLineSchema = z.strictObject({
  itemId: itemIdSchema,
  /** Which variant; not needed where there is one only. */
  skuId: itemIdSchema.optional(),
  quantity: z.int().min(1).max(MAX_LINE_UNITS),
  slot: slotIdSchema.optional(),
  requestId: requestIdSchema.optional(),
});

/** A taxpayer's number: the unified social credit code of 18, or an older one of 15, 17 or 20. */
const TAX_NUMBER = /^([0-9A-Z]{15}|[0-9A-Z]{17,18}|[0-9A-Z]{20})$/;

/** Whom an invoice is for. */
export const invoiceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('personal'), title: lineSchema(1, 60) }),
  z.strictObject({
    kind: z.literal('company'),
    title: lineSchema(2, 100),
    taxNumber: z
      .string()
      .max(40)
      .overwrite((text) => text.replace(/\s/g, '').toUpperCase())
      .regex(TAX_NUMBER, 'a tax number: 15, 17, 18 or 20 digits and letters'),
  }),
]);
export type Invoice = z.output<typeof invoiceSchema>;

/** What an order's sum depends on, besides its lines. */
const sumFields = {
  /** One of the shopper's addresses; a shop that delivers needs one to place an order. */
  addressId: idSchema.optional(),
};

export const orderSchema = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('create'),
    /** Made by the phone once a checkout: the same key again is the same order again. */
    orderKey: idSchema,
    /** Lines of the same variant count as one: together at most MAX_LINE_UNITS. */
    lines: z.array(orderLineSchema).min(1).max(50),
    /** What the shopper saw; another total is refused (CONFLICT), nobody pays a price they did not see. */
    totalFen: z.int().min(0).max(MAX_PRICE_FEN),
    ...sumFields,
    /** One of the shopper's coupons; none without. */
    couponId: idSchema.optional(),
    /** To the shop. */
    note: z.string().overwrite(someLines).max(200).default(''),
    invoice: invoiceSchema.optional(),
  }),
  /** What an order would come to. It changes nothing, and is no promise: `create` counts anew. */
  z.strictObject({
    action: z.literal('quote'),
    lines: z.array(orderLineSchema).min(1).max(50),
    ...sumFields,
    /** Absent: the best one; `none`: without one. */
    couponId: idSchema.optional(),
  }),
  /** What became of an order key whose answer was lost: NOT_FOUND when nothing was placed, so that it may be tried again. */
  z.strictObject({ action: z.literal('find'), orderKey: idSchema }),
  z.strictObject({ action: z.literal('pay'), orderId: idSchema }),
  z.strictObject({ action: z.literal('cancel'), orderId: idSchema }),
  z.strictObject({ action: z.literal('get'), orderId: idSchema }),
  z.strictObject({
    action: z.literal('list'),
    limit: z.int().min(1).max(50).default(20),
    after: z.string().max(200).optional(),
  }),
]);
export type OrderRequest = z.input<typeof orderSchema>;

export interface OrderLine {
  itemId: string;
  /** The variant and its values as bought; both missing where the item has no options. */
  skuId?: string;
  variant?: string[];
  title: string;
  image: string;
  art?: Art;
  /** Of one unit, as the shelf had it. */
  priceFen: number;
  quantity: number;
  /** What is paid for the whole line: price times quantity less its share of the discount (see paidFen). */
  payFen?: number;
  slot?: string;
  requestId?: string;
}

/** The coupon that an order was placed with. */
export type OrderCoupon = Pick<Coupon, 'couponId' | 'offerId' | 'title'>;

/** What is paid for a line in all; old orders had no discounts. */
export function paidFen({
  payFen,
  priceFen,
  quantity,
}: Pick<OrderLine, 'payFen' | 'priceFen' | 'quantity'>): number {
  return payFen ?? priceFen * quantity;
}

/**
 * What is paid for `units` of a line, `before` of which have been accounted for already (sent back, say): parts that are
 * taken one after the other come to exactly what was paid for the line.
 */
export function paidForUnits(
  line: Pick<OrderLine, 'payFen' | 'priceFen' | 'quantity'>,
  before: number,
  units: number,
): number {
  const upTo = (count: number) => Math.floor((paidFen(line) * count) / line.quantity);
  return upTo(before + units) - upTo(before);
}

/** Money that goes back; `due` until the payment provider has taken it on. Times are epoch ms. */
export interface Refund {
  state: 'due' | 'done';
  amountFen: number;
  reason: string;
  at: number;
  doneAt?: number;
}

/** An order as the shopper sees it. */
export interface Order {
  orderId: string;
  state: OrderState;
  /** What the shopper may do with it now, by the table of ORDER_MOVES. */
  moves: OrderMove[];
  lines: OrderLine[];
  /** goodsFen - discountFen + deliveryFen; goodsFen is the sum of all lines' price times quantity. */
  totalFen: number;
  goodsFen: number;
  discountFen: number;
  deliveryFen: number;
  /** As it was when the order was placed. Absent where the shop does not deliver, and in old orders. */
  address?: OrderAddress;
  coupon?: OrderCoupon;
  note?: string;
  invoice?: Invoice;
  createdAt: number;
  /** Until when an unpaid order keeps its stock, epoch ms. */
  expiresAt?: number;
  paidAt?: number;
  refund?: Refund;
}

/** Absent in old orders: nothing was taken off, nothing added. */
type Sums = 'goodsFen' | 'discountFen' | 'deliveryFen';

/**
 * As stored in `orders`; `_id` = shop and order id. The order id comes from shopper and order key (by the shop's
 * secret), so that a retry is the same document, and tells neither.
 */
export interface OrderDoc extends Omit<Order, 'moves' | 'refund' | Sums>, Partial<Pick<Order, Sums>> {
  _id: string;
  shop: string;
  shopper: string;
  /** Under which its units are held in the items' `holds`. Missing in orders of before there were any. */
  holdId?: string;
  /** When its payment was begun on the platform: it extends the reservation once. */
  payBegunAt?: number;
  /** It has ended, and its units are still to be put back or counted as sold. */
  unsettled?: true;
  /** `triedAt`: when the provider was last asked. */
  refund?: Refund & { triedAt: number };
}

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
}

export interface OrderAnswers {
  quote: Quote;
  create: { order: Order; duplicate: boolean };
  find: { order: Order };
  /** `payment` is what wx.requestPayment takes on the real platform; absent where the fake pay settles at once. */
  pay: { order: Order; payment?: Record<string, string> };
  /** As it stands now: `cancelled`, or `expired` where time was faster. A paid one is CONFLICT. */
  cancel: { order: Order };
  get: { order: Order };
  list: { orders: Order[]; next?: string };
}
