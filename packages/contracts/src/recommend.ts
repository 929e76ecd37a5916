import * as z from 'zod';
import type { Card } from './cards';
import { MAX_BATCH_EVENTS, phoneEventSchema } from './events';
import { itemIdSchema, slotIdSchema } from './ids';
import type { PlacedSlot } from './placed-slots';
import { lineSchema } from './text';

/** The slots that ship with the shop; beside them the quiz asks in one of its own (see quiz.ts). */
export const SLOTS = ['home', 'similar', 'together'] as const;

/** What a cursor may measure: about 1,500 items remembered, 8 characters each, with room for what a phone adds. */
export const MAX_CURSOR = 32_000;
/** Three pages. */
export const MAX_PASSED = 60;
const notACursor = 'not a cursor of this list';

export const recommendSchema = z.strictObject({
  slot: slotIdSchema,
  limit: z.int().min(1).max(50).default(20),
  /** Events the tracker has not sent yet, so that the last tap counts. Ignored without consent. */
  recent: z.array(phoneEventSchema).max(MAX_BATCH_EVENTS).default([]),
  /** Where the answer before ended: what it and those before it showed is left out. Opaque to the phone. */
  cursor: z
    .string()
    .max(MAX_CURSOR, notACursor)
    .regex(/^[\w.~-]+$/, notACursor)
    .optional(),
  /** Other items that are on the screen already, or were waved away. */
  exclude: z.array(itemIdSchema).max(600).default([]),
  /** Of the list in whose place a new one is asked for, what it showed: that gives way to what comes next. */
  passed: z.array(itemIdSchema).max(MAX_PASSED).default([]),
  /** The items a slot is about: the one on the page, or those in the cart. */
  itemIds: z.array(itemIdSchema).max(50).default([]),
  /** The category that the page is about, from the root down. */
  category: z.array(lineSchema(1, 40)).max(4).default([]),
  /** The stamp of the slots on pages that the phone knows, '' for none: where it is another, the answer tells them. */
  knows: z.string().max(20).optional(),
});
/** Asks which slots of the merchant's own the shop's pages show. */
export const placedSchema = z.strictObject({ placed: z.literal(true) });
export type RecommendRequest = z.input<typeof recommendSchema>;

/** How an answer came about, from the most personal down. */
export const RUNGS = ['personal', 'session', 'content', 'popular', 'newest'] as const;
export type Rung = (typeof RUNGS)[number];

export interface RecommendAnswer {
  requestId: string;
  /** Model version that scored this list. */
  version: string;
  /** The heading that the merchant gave the slot; empty: the shop's own words, in the shopper's language. */
  title: string;
  /** Rung of the ladder, one of RUNGS. */
  rung: string;
  personal: boolean;
  cards: Card[];
  /** Categories and brands that the shopper really looked at, strongest first; empty when not personal. */
  interests: string[];
  /** Others that the model supposes the shopper to like: inferred, never to be told as looked at. */
  guesses: string[];
  /** No more items after these. */
  end: boolean;
  /** Of the slots that pages show (PlacedAnswer's stamp): who knows others asks which. */
  placed?: string;
  /** Which these are, where the phone said that it knows others. */
  slots?: PlacedSlot[];
  /** Asks for what follows; absent at the end. A page may bring no cards and yet not be the last. */
  cursor?: string;
}
