import * as z from 'zod';
import type { AfterSaleMark } from './after-sale-marks';
import type { Address, OrderAddress } from './addresses';
import type { Coupon } from './coupons';
import { MAX_PRICE_FEN } from './events';
import { idSchema, itemIdSchema, requestIdSchema, slotIdSchema } from './ids';
import type { OrderMove, OrderState } from './order-moves';
import type { Art } from './variants';
import { lineSchema, someLines } from './text';
import type { Parcel } from './parcels';

/** Units of one variant in one order. */
export const MAX_LINE_UNITS = 99;

/** An order that was sent is received by itself after this long. */
export const RECEIVE_MS = 10 * 86_400_000;
/** Once an after-sale is over, the goods are received by themselves no sooner than this. */
export const RECEIVE_AGAIN_MS = 3 * 86_400_000;
/** News of a parcel that an order keeps. */
export const MAX_TRACES = 60;

/** The tabs of the orders page; after-sales have a list of their own. */
export const ORDER_TABS = ['all', 'toPay', 'toShip', 'toReceive', 'toReview'] as const;
export type OrderTab = (typeof ORDER_TABS)[number];

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
  z.strictObject({
    action: z.literal('pay'),
    orderId: idSchema,
    /** Of play money alone: not settled yet, the answer says `playMoney`, so that the phone can let the person choose. */
    choose: z.boolean().default(false),
  }),
  z.strictObject({ action: z.literal('cancel'), orderId: idSchema }),
  /** The goods are here. */
  z.strictObject({ action: z.literal('receive'), orderId: idSchema }),
  z.strictObject({ action: z.literal('get'), orderId: idSchema }),
  z.strictObject({
    action: z.literal('list'),
    tab: z.enum(ORDER_TABS).default('all'),
    limit: z.int().min(1).max(50).default(20),
    after: z.string().max(200).optional(),
  }),
  /** How many orders wait for what. */
  z.strictObject({ action: z.literal('counts') }),
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
  /** Its review, once there is one. */
  reviewId?: string;
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
/** The parcel of an order. `traces` are what happened to it, oldest first. */
export interface Shipment extends Parcel {
  at: number;
  traces: { key: string; at: number; text: string }[];
}

/** How many orders wait for what: of each tab, and after-sales that are open. */
export type OrderCounts = Record<Exclude<OrderTab, 'all'> | 'afterSale', number>;

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
  /** Of money that came when the order had ended; what after-sales give back stands in `afterSales`. */
  refund?: Refund;
  shipment?: Shipment;
  /** When it counts as received by itself, epoch ms; later where an after-sale was open. */
  receiveBy?: number;
  receivedAt?: number;
  afterSales?: AfterSaleMark[];
  /** Units for which an after-sale may still be asked. */
  unitsLeft: number;
  /** Until when it may, epoch ms; absent while nothing runs out. */
  afterSaleBy?: number;
  /** Places of the lines that have no review yet and may have one. */
  toReview: number[];
}

/** Absent in old orders: nothing was taken off, nothing added. */
type Sums = 'goodsFen' | 'discountFen' | 'deliveryFen';

/**
 * As stored in `orders`; `_id` = shop and order id. The order id comes from shopper and order key (by the shop's
 * secret), so that a retry is the same document, and tells neither.
 */
export interface OrderDoc
  extends
    Omit<Order, 'moves' | 'refund' | 'toReview' | 'unitsLeft' | 'afterSaleBy' | Sums>,
    Partial<Pick<Order, Sums>> {
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
  /** After-sales that are not decided: while there are some, it is not sent and not received by itself. */
  openAfterSales?: number;
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
  /** The shop plays with money: nothing would really be charged. */
  playMoney?: true;
}

export interface OrderAnswers {
  quote: Quote;
  create: { order: Order; duplicate: boolean };
  find: { order: Order };
  /**
   * `payment` is what wx.requestPayment takes on the real platform; absent where play money settles at once, and where
   * `playMoney` says that it waits for the person's choice.
   */
  pay: { order: Order; payment?: Record<string, string>; playMoney?: true };
  /** As it stands now: `cancelled`, or `expired` where time was faster. A paid one is CONFLICT. */
  cancel: { order: Order };
  get: { order: Order };
  /** As it stands now; received before is no error. */
  receive: { order: Order };
  /** `counts` on the first page. */
  list: { orders: Order[]; counts?: OrderCounts; next?: string };
  counts: { counts: OrderCounts };
}
