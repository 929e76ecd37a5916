import * as z from 'zod';
import { MAX_PRICE_FEN } from './events';
import { idSchema, itemIdSchema, requestIdSchema, slotIdSchema } from './ids';
import type { OrderMove, OrderState } from './order-moves';

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

export const orderSchema = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('create'),
    /** Made by the phone once a checkout: the same key again is the same order again. */
    orderKey: idSchema,
    /** Lines of the same variant count as one: together at most MAX_LINE_UNITS. */
    lines: z.array(orderLineSchema).min(1).max(50),
    /** What the shopper saw; another total is refused (CONFLICT), nobody pays a price they did not see. */
    totalFen: z.int().min(0).max(MAX_PRICE_FEN),
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
  art?: { motif: string; hue: number };
  priceFen: number;
  quantity: number;
  slot?: string;
  requestId?: string;
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
  totalFen: number;
  createdAt: number;
  /** Until when an unpaid order keeps its stock, epoch ms. */
  expiresAt?: number;
  paidAt?: number;
  refund?: Refund;
}

/**
 * As stored in `orders`; `_id` = shop and order id. The order id comes from shopper and order key (by the shop's
 * secret), so that a retry is the same document, and tells neither.
 */
export interface OrderDoc extends Omit<Order, 'moves' | 'refund'> {
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

export interface OrderAnswers {
  create: { order: Order; duplicate: boolean };
  find: { order: Order };
  /** `payment` is what wx.requestPayment takes on the real platform; absent where the fake pay settles at once. */
  pay: { order: Order; payment?: Record<string, string> };
  /** As it stands now: `cancelled`, or `expired` where time was faster. A paid one is CONFLICT. */
  cancel: { order: Order };
  get: { order: Order };
  list: { orders: Order[]; next?: string };
}
