import * as z from 'zod';
import { idSchema, itemIdSchema, requestIdSchema, slotIdSchema } from './ids';
import { sceneNumberSchema, type LaunchScene } from './moments';
import { refuseHalfAnswers } from './quiz';

/** The codes of what a shopper can do with an item, in the order of attention-core's BEHAVIOUR_TYPES: what is counted and learnt from. */
export const EVENT_TYPES = ['expose', 'click', 'browse', 'favourite', 'cart', 'purchase', 'dislike'] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** Dwell longer than this is a phone left on the table. */
export const MAX_DWELL_MS = 30 * 60 * 1000;
/** A session ends after this much silence. */
export const SESSION_GAP_MS = 30 * 60 * 1000;
export const MAX_BATCH_EVENTS = 50;
/** 9,999,999.99 yuan: anything above is a mistake. */
export const MAX_PRICE_FEN = 999_999_999;

const epochMs = z.int().min(0).max(8_640_000_000_000_000);
const priceFen = z.int().min(0).max(MAX_PRICE_FEN);

const fieldsSchema = z.strictObject({
  id: idSchema,
  /** `quiz`: an answer to what the shop asked, which shapes the shopper's own lists and nobody else's. */
  type: z.enum([...EVENT_TYPES, 'quiz']),
  itemId: itemIdSchema,
  /** Which variant, where the item has options: of what is put into the cart or bought. */
  skuId: itemIdSchema.optional(),
  at: epochMs,
  slot: slotIdSchema.optional(),
  /** Place in the slot's list, from 0. */
  position: z.int().min(0).max(9_999).optional(),
  /** The recommendation this came from. */
  requestId: requestIdSchema.optional(),
  dwellMs: z
    .number()
    .min(0)
    .max(24 * 3600 * 1000)
    .transform((ms) => Math.min(Math.round(ms), MAX_DWELL_MS))
    .optional(),
  quantity: z.int().min(1).max(9_999).optional(),
  /** Of one unit, integer fen. */
  price: priceFen.optional(),
  /** Of a quiz answer: the card beside the one that was chosen. */
  over: itemIdSchema.optional(),
  /** Of a quiz answer: neither of the two was wanted. */
  neither: z.literal(true).optional(),
});

/** One thing a shopper did. `at` is the phone's clock in ms; the server corrects it on arrival. */
export const eventSchema = fieldsSchema.superRefine(refuseHalfAnswers);
export type ShopEvent = z.output<typeof eventSchema>;

/** What a phone may say: everything but purchases, which only `order` writes. */
export const phoneEventSchema = fieldsSchema
  .extend({ type: z.enum(['expose', 'click', 'browse', 'favourite', 'cart', 'dislike', 'quiz']) })
  .superRefine(refuseHalfAnswers);

/** What the tracker sends; the same batchId again is the same batch again. */
export const batchSchema = z.strictObject({
  batchId: idSchema,
  sessionId: idSchema,
  sentAt: epochMs,
  /** WeChat's number of how the mini program was opened that sends it. */
  scene: sceneNumberSchema.optional(),
  events: z.array(phoneEventSchema).min(1).max(MAX_BATCH_EVENTS),
});
export type Batch = z.output<typeof batchSchema>;

/** `stored` false: the shopper gave no consent or switched personalisation off, so nothing was kept. */
export interface TrackAnswer {
  stored: boolean;
  /** The batch was there already. */
  duplicate: boolean;
  /** Events that were not kept: they had counted before, or their item does not exist. Absent for none. */
  dropped?: number;
}

/** A batch as stored in `eventBatches`; `_id` = shop and batch id. Times are the server's. */
export interface EventBatchDoc {
  _id: string;
  shop: string;
  batchId: string;
  /** Pseudonym of the shopper, never the openid. */
  shopper: string;
  sessionId: string;
  sentAt: number;
  receivedAt: number;
  /** How the mini program was opened; absent where the phone did not say. Hour, weekday and festival follow from `receivedAt`. */
  scene?: LaunchScene;
  /** Who wrote it: the phone's tracker, an order, an import or the demo. */
  origin: 'phone' | 'order' | 'import' | 'simulated';
  events: ShopEvent[];
}
