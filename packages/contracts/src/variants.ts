import * as z from 'zod';
import { MAX_PRICE_FEN } from './events';
import { itemIdSchema } from './ids';
import { lineSchema } from './text';

/** Choices that an item may ask for (颜色, 尺码 ...), values of one, and variants of an item. */
export const MAX_OPTIONS = 4;
export const MAX_OPTION_VALUES = 40;
export const MAX_VARIANTS = 200;

/**
 * The stock of goods that are not counted (made to order, delivered by another): what is sold is taken off it, as of any
 * other, and a million of it makes no difference.
 */
export const UNLIMITED_STOCK = 9_999_999;
const UNCOUNTED_FROM = 5_000_000;

export function isUnlimited(stock: number): boolean {
  return stock >= UNCOUNTED_FROM;
}

/** A motif's name, a hue in degrees, and a tone where the thing itself has no colour. */
export const artSchema = z.strictObject({
  motif: z.string().min(1).max(32),
  hue: z.int().min(0).max(359),
  tone: z.enum(['black', 'grey', 'white']).optional(),
});
export type Art = z.output<typeof artSchema>;

const priceFen = z.int().min(1).max(MAX_PRICE_FEN);

/** What a pack holds, for the price of a unit: 250 g, 500 ml, 60 pieces. */
export const contentSchema = z.strictObject({
  amount: z.number().positive().max(1_000_000),
  unit: z.enum(['g', 'ml', 'piece']),
});
export type Content = z.output<typeof contentSchema>;

export const optionSchema = z.strictObject({
  name: lineSchema(1, 20),
  values: z.array(lineSchema(1, 40)).min(1).max(MAX_OPTION_VALUES),
});
export type Option = z.output<typeof optionSchema>;

export const variantSchema = z.strictObject({
  /** Unique within the item, and not the item's own id: that names an item without options. */
  skuId: itemIdSchema,
  /** One of each of the item's options, in their order. */
  values: z.array(lineSchema(1, 40)).max(MAX_OPTIONS),
  priceFen,
  /** A price that was asked before, to be shown struck through (askedBefore). */
  listPriceFen: priceFen.optional(),
  stock: z.int().min(0).max(UNLIMITED_STOCK),
  image: z.string().min(1).max(500).optional(),
  /** How it is drawn where there is no photograph. */
  art: artSchema.optional(),
  content: contentSchema.optional(),
  /** The merchant's own number of it, or its bar code. */
  code: lineSchema(1, 64).optional(),
});
/** What is bought: an item with one value of each option. */
export type Variant = z.output<typeof variantSchema>;

/** What variants are read from. */
export interface Goods {
  itemId: string;
  priceFen: number;
  listPriceFen?: number | undefined;
  stock: number;
  content?: Content | undefined;
  options?: readonly Option[] | undefined;
  variants?: readonly Variant[] | undefined;
}

/** Whether something of the item is to be chosen before it can be bought. */
export function hasOptions({ options, variants }: Goods): boolean {
  return (options?.length ?? 0) > 0 && (variants?.length ?? 0) > 0;
}

/**
 * The variants of an item, at least one. An item without options has one, under the item's own id, which is the item
 * itself: nothing of it is stored twice, so items of before there were options are such items, and nothing can differ.
 */
export function variantsOf(goods: Goods): Variant[] {
  const { itemId, priceFen, listPriceFen, stock, content, variants = [] } = goods;
  if (hasOptions(goods)) return [...variants];
  return [
    {
      skuId: itemId,
      values: [],
      priceFen,
      ...(listPriceFen === undefined ? {} : { listPriceFen }),
      stock,
      ...(content ? { content } : {}),
    },
  ];
}

/**
 * The variant that a line of a cart or an order names; without a name, or with the item's own id, the only one. Undefined
 * where there is none of that name, or several and none was named.
 */
export function variantOf(goods: Goods, skuId?: string): Variant | undefined {
  const all = variantsOf(goods);
  if (skuId === undefined || skuId === goods.itemId) return all.length === 1 ? all[0] : undefined;
  return all.find((variant) => variant.skuId === skuId);
}

/** What an item shows of its variants: units of all, and what those cost that can be had (all, where none can), in fen. */
export interface Totals {
  stock: number;
  priceFen: number;
  /** The highest price, where it is another. */
  topFen?: number;
}

export function totalsOf(variants: readonly Pick<Variant, 'priceFen' | 'stock'>[]): Totals {
  const inStock = variants.filter(({ stock }) => stock > 0);
  const prices = (inStock.length > 0 ? inStock : variants).map(({ priceFen }) => priceFen);
  const lowest = Math.min(...prices);
  const highest = Math.max(...prices);
  const stock = variants.reduce((sum, one) => sum + one.stock, 0);
  return { stock, priceFen: lowest, ...(highest > lowest ? { topFen: highest } : {}) };
}
