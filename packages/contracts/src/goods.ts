import * as z from 'zod';
import type { BulkView } from './bulk-edits';
import { bulkChangeSchema, bulkTargetSchema, goodsFilterSchema } from './bulk-edits';
import { MAX_PRICE_FEN } from './events';
import { idSchema, itemIdSchema, MAX_TOKEN } from './ids';
import { itemSchema, type Item } from './items';
import type { PriceChange } from './price-changes';
import { UNLIMITED_STOCK } from './variants';

const { shape } = itemSchema;

/**
 * What somebody changed of an item: fields that are not there stay as they are, null takes one away. The item as a whole has to
 * be a good one afterwards (itemSchema).
 */
export const itemChangesSchema = z.strictObject({
  title: shape.title.optional(),
  category: shape.category.optional(),
  brand: shape.brand.optional(),
  priceFen: shape.priceFen.optional(),
  stock: shape.stock.optional(),
  onShelf: shape.onShelf.optional(),
  tags: shape.tags.optional(),
  images: shape.images.optional(),
  description: shape.description.nullable(),
  detailImages: shape.detailImages.nullable(),
  parameters: shape.parameters.nullable(),
  listPriceFen: z.int().min(1).max(MAX_PRICE_FEN).nullable().optional(),
  content: shape.content.nullable(),
  options: shape.options.nullable(),
  variants: shape.variants.nullable(),
});
export type ItemChanges = z.output<typeof itemChangesSchema>;

/** Units by variant (by the item's own id where it has no options) as they stood where somebody wrote others over them. */
const seenStockSchema = z.record(itemIdSchema, z.int().min(0).max(UNLIMITED_STOCK)).default({});

/** Revision of an item; 0 for one from before they were counted. */
const revisionSchema = z.int().min(0);

/** The merchant's goods: to look through, to edit, and to edit many at once. */
export const goodsSchema = z.discriminatedUnion('action', [
  /** Newest first. `total` comes with the first page. */
  z.strictObject({
    action: z.literal('list'),
    filter: goodsFilterSchema,
    limit: z.int().min(1).max(50).default(20),
    after: z.string().max(MAX_TOKEN).optional(),
  }),
  z.strictObject({ action: z.literal('get'), itemId: itemIdSchema }),
  /**
   * Changes one item as it was at `revision`. Of stock the difference to `seenStock` counts, so that what was sold in between
   * stays sold.
   */
  z.strictObject({
    action: z.literal('save'),
    itemId: itemIdSchema,
    changes: itemChangesSchema,
    seenStock: seenStockSchema,
    revision: revisionSchema,
  }),
  z.strictObject({ action: z.literal('create'), item: itemSchema }),
  /** Puts items on the shelf, or takes them off, at once: in one operation. */
  z.strictObject({
    action: z.literal('setShelf'),
    itemIds: z.array(itemIdSchema).min(1).max(50),
    onShelf: z.boolean(),
  }),
  /** Who changed an item's prices, newest first. */
  z.strictObject({
    action: z.literal('prices'),
    itemId: itemIdSchema,
    limit: z.int().min(1).max(50).default(20),
    after: z.string().max(MAX_TOKEN).optional(),
  }),
  /** What a change of many would do, shown for the first of them. */
  z.strictObject({ action: z.literal('previewBulk'), target: bulkTargetSchema, change: bulkChangeSchema }),
  /** Begins it; the same key again is the same one. */
  z.strictObject({
    action: z.literal('startBulk'),
    jobKey: idSchema,
    target: bulkTargetSchema,
    change: bulkChangeSchema,
  }),
  /** Works on it for some seconds. Ask again until it is no longer `running`; the timer carries on too. */
  z.strictObject({ action: z.literal('stepBulk'), jobKey: idSchema }),
  /** Ends it where it is: what was changed stays changed. */
  z.strictObject({ action: z.literal('stopBulk'), jobKey: idSchema }),
  /** The latest, newest first. */
  z.strictObject({ action: z.literal('bulks') }),
]);
export type GoodsRequest = z.input<typeof goodsSchema>;

/** An item in the desk's list. */
export interface GoodsRow extends Pick<
  Item,
  'itemId' | 'title' | 'category' | 'priceFen' | 'stock' | 'onShelf' | 'art'
> {
  /** The highest price that can be had, where it is not `priceFen`. */
  topFen?: number;
  image: string;
  sold: number;
  /** Variants, where it has options. */
  variants: number;
  revision: number;
}

/** An item with all that the desk may change of it. */
export interface GoodsItem {
  item: Item;
  revision: number;
  sold: number;
  /** Units that orders hold which are not paid yet. */
  held: number;
  createdAt: number;
  updatedAt: number;
}

/** What a change of many does to one item. */
export interface BulkSample {
  itemId: string;
  title: string;
  before: string[];
  after: string[];
  /** Why it would be left as it is. */
  refused?: string;
}

export interface GoodsAnswers {
  list: { rows: GoodsRow[]; next?: string; total?: number };
  get: GoodsItem;
  save: GoodsItem;
  create: GoodsItem;
  setShelf: { changed: number };
  prices: { changes: PriceChange[]; next?: string };
  previewBulk: { total: number; samples: BulkSample[] };
  startBulk: { bulk: BulkView };
  stepBulk: { bulk: BulkView };
  stopBulk: { bulk: BulkView };
  bulks: { bulks: BulkView[] };
}
