import * as z from 'zod';
import type { AfterSale } from './after-sales';
import type { ErrorCode } from './errors';
import { MAX_PRICE_FEN } from './events';
import { idSchema } from './ids';
import type { AfterSaleMove, OrderMove } from './order-moves';
import type { Order } from './orders';
import { parcelSchema } from './parcels';
import type { OwnReview } from './reviews';
import { lineSchema, textSchema } from './text';

/** Less than was asked for: these units alone (a line that is not named goes without), so much money. */
const forLess = {
  lines: z
    .array(z.strictObject({ line: z.int().min(0).max(49), quantity: z.int().min(1).max(99) }))
    .min(1)
    .max(50)
    .optional(),
  amountFen: z.int().min(1).max(MAX_PRICE_FEN).optional(),
};

const page = {
  limit: z.int().min(1).max(50).default(20),
  after: z.string().max(200).optional(),
};

/** What the merchant does with orders, after-sales and reviews; for operators, reading for viewers. */
export const deskSchema = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('orders'),
    state: z.enum(['placed', 'paid', 'shipped', 'received', 'reviewed', 'refunded', 'cancelled', 'expired']),
    ...page,
  }),
  z.strictObject({ action: z.literal('order'), orderId: idSchema }),
  z.strictObject({ action: z.literal('ship'), orderId: idSchema, parcel: parcelSchema }),
  /** Orders by what somebody knows of them; `phone` is the end of the receiver's number. */
  z.strictObject({
    action: z.literal('search'),
    words: lineSchema(1, 80),
    by: z.enum(['number', 'name', 'phone', 'item']),
    ...page,
  }),
  /** Each by itself: the answer says at each place what became of it. */
  z.strictObject({
    action: z.literal('shipMany'),
    parcels: z
      .array(parcelSchema.extend({ orderId: idSchema }))
      .min(1)
      .max(50),
  }),
  /** News of a parcel; the same key again is the same news. */
  z.strictObject({
    action: z.literal('trace'),
    orderId: idSchema,
    traceKey: idSchema,
    text: lineSchema(1, 120),
  }),
  z.strictObject({
    action: z.literal('afterSales'),
    state: z.enum(['asked', 'returning', 'sentBack', 'refunding', 'refunded', 'refused', 'withdrawn']),
    ...page,
  }),
  /** What each number of units comes to, for agreeing to less. */
  z.strictObject({ action: z.literal('agreeOptions'), afterSaleId: idSchema }),
  /** To all of it, or to less: then with a word. */
  z.strictObject({
    action: z.literal('agree'),
    afterSaleId: idSchema,
    text: textSchema(200).default(''),
    ...forLess,
  }),
  /** With a word: what for. */
  z.strictObject({ action: z.literal('refuse'), afterSaleId: idSchema, text: textSchema(200).min(1) }),
  /** The goods are back. `restock`: they can be sold again. Of fewer units, or for less money: with a word. */
  z.strictObject({
    action: z.literal('takeBack'),
    afterSaleId: idSchema,
    restock: z.boolean().default(true),
    text: textSchema(200).default(''),
    ...forLess,
  }),
  z.strictObject({ action: z.literal('reviews'), state: z.enum(['shown', 'waiting', 'hidden']), ...page }),
  z.strictObject({ action: z.literal('answerReview'), reviewId: idSchema, text: textSchema(300).min(1) }),
  /** Shows what waits, or hides what breaks the law or a rule; `reason` is kept. */
  z.strictObject({
    action: z.literal('judgeReview'),
    reviewId: idSchema,
    state: z.enum(['shown', 'hidden']),
    reason: lineSchema(1, 120),
  }),
]);
export type DeskRequest = z.input<typeof deskSchema>;

/** An order as the desk sees it: `moves` are the merchant's; `toSend`: units of each line that go into its parcel. */
export interface DeskOrder extends Omit<Order, 'moves'> {
  moves: OrderMove[];
  toSend: number[];
}
export interface DeskAfterSale extends Omit<AfterSale, 'moves'> {
  moves: AfterSaleMove[];
}
/** What may be agreed to of an after-sale. */
export interface AgreeOptions {
  /** `amounts`: what goes back for one unit, for two, and so on up to all that were asked for. */
  lines: { line: number; title: string; variant?: string[]; quantity: number; amounts: number[] }[];
  /** Added where all units are agreed to. */
  deliveryFen: number;
  /** The money of units that were never sent goes back whole: there may be fewer units, not less money for them. */
  isWhole: boolean;
}

/** Of an anonymous review the desk learns the order neither. */
export type DeskReview = Omit<OwnReview, 'orderId' | 'line' | 'reason'> & { stateReason?: string };

/** What became of one parcel of many. */
export type Shipped =
  | { orderId: string; ok: true }
  | { orderId: string; ok: false; code: ErrorCode; message: string; field?: string };

export interface DeskAnswers {
  search: { orders: DeskOrder[]; next?: string };
  shipMany: { shipped: Shipped[] };
  orders: { orders: DeskOrder[]; next?: string };
  order: { order: DeskOrder };
  ship: { order: DeskOrder };
  trace: { order: DeskOrder };
  afterSales: { afterSales: DeskAfterSale[]; next?: string };
  agreeOptions: AgreeOptions;
  agree: { afterSale: DeskAfterSale };
  refuse: { afterSale: DeskAfterSale };
  takeBack: { afterSale: DeskAfterSale };
  reviews: { reviews: DeskReview[]; next?: string };
  answerReview: { review: DeskReview };
  judgeReview: { review: DeskReview };
}
