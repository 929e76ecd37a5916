import * as z from 'zod';
import type { Card } from './cards';
import { itemIdSchema, slotIdSchema } from './ids';
import { slotFieldsSchema } from './slot-settings';
import { lineSchema } from './text';

/** Of whom nothing is known. */
const strangerSchema = z.strictObject({ kind: z.literal('stranger') });

/** Somebody made up, by what they looked at, bought and waved away, newest last, and by categories they like. */
const madeUpSchema = z.strictObject({
  kind: z.literal('madeUp'),
  viewed: z.array(itemIdSchema).max(50).default([]),
  bought: z.array(itemIdSchema).max(20).default([]),
  disliked: z.array(itemIdSchema).max(20).default([]),
  categories: z
    .array(z.array(lineSchema(1, 40)).min(1).max(4))
    .max(5)
    .default([]),
});

/** For whom a list is tried out. */
export const previewShopperSchema = z.discriminatedUnion('kind', [
  strangerSchema,
  madeUpSchema,
  /** Somebody real, by the letters that `previewShoppers` tells. */
  z.strictObject({
    kind: z.literal('real'),
    name: z.string().regex(/^[\w-]{8}$/, 'eight letters of a shopper'),
  }),
]);
export type PreviewShopper = z.input<typeof previewShopperSchema>;

/** Places of a list that is tried out. */
export const PREVIEW_PLACES = 30;

/** Where an item was after a step of ranking: its place from 1; null: in no list. Steps that did not move it are left out. */
export interface PreviewMove {
  step: string;
  place: number | null;
}

/** An item of either list, as it fares in one of them. */
export interface PreviewTrace {
  itemId: string;
  moves: PreviewMove[];
  /** Rules that hold now and are about it, by their ids; `#pins` and the like for the lists. */
  rules: string[];
}

/** A list as a shopper would see it. It counts nowhere: nothing of it can be sent as an event. */
export interface PreviewList {
  version: string;
  rung: string;
  personal: boolean;
  cards: Card[];
  traces: PreviewTrace[];
}

export interface Preview {
  /** As published. */
  before: PreviewList;
  /** With the settings that are tried out. */
  after: PreviewList;
}

/** Somebody real, told apart by what they looked at: never who they are, nor what they ordered. */
export interface PreviewPerson {
  /** Eight letters that stand for them here alone. */
  name: string;
  /** Categories looked at most, with how often, most first. */
  looked: { name: string; count: number }[];
  behaviours: number;
  /** The day of what they did last: its beginning (UTC), epoch ms. */
  at: number;
}

/** What `merchant` asks `recommend` to try out: settings as published and as they are tried. `shopper` of a real one is the whole pseudonym. */
export const previewAskedSchema = z.strictObject({
  preview: z.strictObject({
    slot: slotIdSchema,
    settings: z.array(slotFieldsSchema).length(2),
    shopper: z.discriminatedUnion('kind', [
      strangerSchema,
      madeUpSchema,
      z.strictObject({ kind: z.literal('real'), shopper: z.string().min(1).max(64) }),
    ]),
    itemIds: z.array(itemIdSchema).max(50),
    category: z.array(lineSchema(1, 40)).max(4).default([]),
    limit: z.int().min(1).max(PREVIEW_PLACES),
  }),
});
export type PreviewAsked = z.output<typeof previewAskedSchema>['preview'];
