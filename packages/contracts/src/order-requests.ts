import * as z from 'zod';
import { MAX_PRICE_FEN } from './events';
import { idSchema, itemIdSchema, requestIdSchema, slotIdSchema } from './ids';
import { sceneNumberSchema } from './moments';
import { lineSchema, someLines } from './text';

/** Units of one variant in one order. */
export const MAX_LINE_UNITS = 99;

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
    /** WeChat's number of how the mini program was opened. */
    scene: sceneNumberSchema.optional(),
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
