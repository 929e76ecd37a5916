import * as z from 'zod';
import { MAX_PRICE_FEN } from './events';
import { itemIdSchema } from './ids';
import type { AskedPrice } from './list-price';
import type { Rating } from './reviews';
import { lineSchema, someLines } from './text';
import { checkVariants } from './variant-rules';
import {
  artSchema,
  contentSchema,
  MAX_OPTIONS,
  optionSchema,
  UNLIMITED_STOCK,
  variantSchema,
} from './variants';

/** Characters of an item's title. */
export const MAX_TITLE = 200;

const picture = z.string().min(1).max(500);

/**
 * An item as a merchant gives it; hidden characters are taken out of its texts (text.ts), an id with some is refused. Of
 * an item with options, `priceFen` and `stock` follow from its variants, whatever is given (toItemDoc).
 */
export const itemSchema = z
  .strictObject({
    itemId: itemIdSchema,
    title: lineSchema(1, MAX_TITLE),
    /** From the root down; at least the root. */
    category: z.array(lineSchema(1, 40)).min(1).max(4),
    brand: lineSchema(0, 60),
    priceFen: z.int().min(1).max(MAX_PRICE_FEN),
    stock: z.int().min(0).max(UNLIMITED_STOCK),
    onShelf: z.boolean(),
    tags: z.array(lineSchema(1, 24)).max(12),
    /**
     * Pictures: `cloud://`, `https://` or a path inside the mini program; empty means that the shop draws one from `art`.
     */
    images: z.array(picture).max(9),
    /** How the shop draws an item that has no photograph. */
    art: artSchema.optional(),
    description: z.string().overwrite(someLines).max(2_000).optional(),
    /** Pictures under the description. */
    detailImages: z.array(picture).max(20).optional(),
    /** What is known of it: 材质 / 棉, shown as a table. */
    parameters: z
      .array(z.strictObject({ name: lineSchema(1, 20), value: lineSchema(1, 200) }))
      .max(30)
      .optional(),
    /** A price that was asked before, to be shown struck through (shownListPrice). */
    listPriceFen: z.int().min(1).max(MAX_PRICE_FEN).optional(),
    content: contentSchema.optional(),
    /** What is to be chosen, and what there is of it; both or neither. */
    options: z.array(optionSchema).max(MAX_OPTIONS).optional(),
    variants: z.array(variantSchema).optional(),
  })
  .superRefine(checkVariants);
export type Item = z.output<typeof itemSchema>;

/** Units of an item that are taken off its stock for an order that is not paid yet. */
export interface Hold {
  /** ORDERID.ATTEMPT, see orderOfHold. */
  id: string;
  /** Of which variant; missing where the item has no options. */
  skuId?: string;
  quantity: number;
  /** When the order is to be looked at, epoch ms. */
  until: number;
}

/** An item as stored in `items`; `_id` = shop and item id. */
export interface ItemDoc extends Item {
  _id: string;
  shop: string;
  /** The category path joined by '/'. */
  categoryPath: string;
  /** The keys of all categories it is in, from the root '' down to categoryPath: what listing looks up. */
  inCategories: string[];
  /** Units sold, kept by `order` and the importer: the order of "popular" lists. */
  sold: number;
  /**
   * What is reserved: with `stock`, what can still be sold, and `sold`, it is all that there was. The three change
   * together in one update. Who writes an item anew keeps stock, sold and holds of the document (toItemDoc).
   */
  holds?: Hold[];
  /** The highest price that can be had, where it is not `priceFen`, the lowest. */
  topFen?: number;
  /** Counts changes of stock after which `priceFen` and `topFen` have still to follow (followStock). */
  priceDue?: number;
  /** One more with every change that somebody made of it (sales are none); missing: none since they are counted. */
  revision?: number;
  /** What was asked for it; missing in items of before this was remembered. */
  asked?: AskedPrice[];
  /** Of the reviews that are shown; absent before the first. */
  rating?: Rating;
  createdAt: number;
  updatedAt: number;
}
