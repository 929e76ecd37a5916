import * as z from 'zod';
import { MAX_PRICE_FEN } from './events';
import { idSchema, itemIdSchema, requestIdSchema, slotIdSchema } from './ids';

/** A line of the cart; slot and requestId say which recommendation brought it. */
export const orderLineSchema = z.strictObject({
  itemId: itemIdSchema,
  quantity: z.int().min(1).max(99),
  slot: slotIdSchema.optional(),
  requestId: requestIdSchema.optional(),
});

export const orderSchema = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('create'),
    /** Made by the phone once a checkout: the same key again is the same order again. */
    orderKey: idSchema,
    lines: z.array(orderLineSchema).min(1).max(50),
    /** What the shopper saw; another total is refused (CONFLICT), nobody pays a price they did not see. */
    totalFen: z.int().min(0).max(MAX_PRICE_FEN),
  }),
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

export type OrderState = 'placed' | 'paid' | 'cancelled';

export interface OrderLine {
  itemId: string;
  title: string;
  image: string;
  art?: { motif: string; hue: number };
  priceFen: number;
  quantity: number;
  slot?: string;
  requestId?: string;
}

/** An order as the shopper sees it. */
export interface Order {
  orderId: string;
  state: OrderState;
  lines: OrderLine[];
  totalFen: number;
  createdAt: number;
  paidAt?: number;
}

/**
 * As stored in `orders`; `_id` = shop and order id. The order id comes from shopper and order key (by the shop's
 * secret), so that a retry is the same document, and tells neither.
 */
export interface OrderDoc extends Order {
  _id: string;
  shop: string;
  shopper: string;
}

export interface OrderAnswers {
  create: { order: Order; duplicate: boolean };
  /** `payment` is what wx.requestPayment takes on the real platform; absent where the fake pay settles at once. */
  pay: { order: Order; payment?: Record<string, string> };
  cancel: { order: Order };
  get: { order: Order };
  list: { orders: Order[]; next?: string };
}
