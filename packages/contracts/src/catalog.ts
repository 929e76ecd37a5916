import * as z from 'zod';
import type { ShownBanner } from './banners';
import type { Card } from './cards';
import { itemIdSchema, MAX_TOKEN } from './ids';
import type { Item } from './items';
import { hotSchema, searchSchema, suggestSchema, type SearchAnswer, type SearchWord } from './search';
import { sceneNumberSchema } from './moments';
import type { Rating } from './reviews';
import type { Option, Variant } from './variants';

const page = { limit: z.int().min(1).max(50).default(20), after: z.string().max(MAX_TOKEN).optional() };

export const catalogSchema = z.discriminatedUnion('action', [
  /** With `banners`, those of this visit come along: `scene` is WeChat's number of how the mini program was opened. */
  z.strictObject({
    action: z.literal('categories'),
    banners: z.boolean().default(false),
    scene: sceneNumberSchema.optional(),
  }),
  z.strictObject({
    action: z.literal('list'),
    /** Category path from the root; empty lists everything. */
    category: z.array(z.string().min(1).max(40)).max(4).default([]),
    sort: z.enum(['popular', 'newest', 'priceUp', 'priceDown']).default('popular'),
    ...page,
  }),
  searchSchema,
  suggestSchema,
  hotSchema,
  z.strictObject({ action: z.literal('item'), itemId: itemIdSchema }),
  /** A mini-program code that opens the item's page. */
  z.strictObject({ action: z.literal('itemCode'), itemId: itemIdSchema }),
  /** The item that a code names; `scene` is what WeChat read from it. */
  z.strictObject({ action: z.literal('itemOfCode'), scene: z.string().min(1).max(32) }),
]);
export type CatalogRequest = z.input<typeof catalogSchema>;

export interface CategoryNode {
  name: string;
  count: number;
  children: CategoryNode[];
}

/** An item as its page shows it. `options` may be empty; of `variants` there is always one, each with its own price. */
export interface ShownItem extends Omit<Item, 'options' | 'variants' | 'listPriceFen' | 'content'> {
  /** The highest price that can be had, where it is not `priceFen`. */
  topFen?: number;
  options: Option[];
  variants: Variant[];
  sold: number;
  /** Of the reviews that are shown; absent before the first. */
  rating?: Rating;
}

export interface CatalogAnswers {
  categories: { categories: CategoryNode[]; banners?: ShownBanner[] };
  /** `next` is the cursor of the following page, absent at the end. */
  list: { cards: Card[]; next?: string };
  search: SearchAnswer;
  /** What may be meant by the beginning of a query; each finds something. */
  suggest: { words: SearchWord[] };
  /** What sells best, by what it is called. Nothing is counted of who searches for what. */
  hot: { words: SearchWord[] };
  item: { item: ShownItem };
  /** A file of the storage. `placeholder`: there is no WeChat here that could make a real one. */
  itemCode: { fileId: string; placeholder: boolean };
  itemOfCode: { item: ShownItem };
}
