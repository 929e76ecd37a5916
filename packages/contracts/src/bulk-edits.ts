import * as z from 'zod';
import { MAX_PRICE_FEN } from './events';
import { itemIdSchema } from './ids';
import { itemSchema } from './items';
import { lineSchema } from './text';

/** Which goods: those with these words in their title (or of this own code), in a category, on or off the shelf, by stock. */
export const goodsFilterSchema = z.strictObject({
  words: lineSchema(1, 80).optional(),
  by: z.enum(['title', 'code']).default('title'),
  category: z.array(z.string().min(1).max(40)).max(4).default([]),
  onShelf: z.boolean().optional(),
  /** `low`: a few are left. */
  stock: z.enum(['any', 'out', 'low']).default('any'),
});
export type GoodsFilter = z.output<typeof goodsFilterSchema>;

/** Units that count as few. */
export const LOW_STOCK = 5;
/** Items that can be chosen one by one for one change. */
export const MAX_CHOSEN = 500;

/** Items by their codes, or all that a filter finds. */
export const bulkTargetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('items'), itemIds: z.array(itemIdSchema).min(1).max(MAX_CHOSEN) }),
  z.strictObject({ kind: z.literal('filter'), filter: goodsFilterSchema }),
]);
export type BulkTarget = z.output<typeof bulkTargetSchema>;

/** A price is rounded to so many fen, halves up. */
export const ROUNDINGS = { fen: 1, jiao: 10, yuan: 100 } as const;
const round = z.enum(['fen', 'jiao', 'yuan']).default('fen');
const { tags, category } = itemSchema.shape;

/** The one thing that is done to each of them. */
export const bulkChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('shelf'), onShelf: z.boolean() }),
  /** 10 is a tenth more, -5.5 a little less; two decimals. */
  z.strictObject({
    kind: z.literal('pricePercent'),
    percent: z
      .number()
      .min(-99)
      .max(1000)
      .refine((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6, 'two decimals at most'),
    round,
  }),
  z.strictObject({
    kind: z.literal('priceAmount'),
    amountFen: z.int().min(-MAX_PRICE_FEN).max(MAX_PRICE_FEN),
    round,
  }),
  z.strictObject({ kind: z.literal('category'), category }),
  z.strictObject({ kind: z.literal('tags'), add: tags.default([]), remove: tags.default([]) }),
]);
export type BulkChange = z.output<typeof bulkChangeSchema>;

/** An item that was left as it is, and why. */
export interface BulkRefusal {
  itemId: string;
  title: string;
  why: string;
}

/**
 * A change of many items, as stored in `bulkEdits`; `_id` = shop and key. The items are walked in order of their keys, some in a
 * transaction that also moves `after`: so each is changed once, however often the walk is broken off and taken up again.
 */
export interface BulkDoc {
  _id: string;
  shop: string;
  jobKey: string;
  /** Pseudonym of who began it. */
  shopper: string;
  target: BulkTarget;
  change: BulkChange;
  state: 'running' | 'done' | 'stopped';
  /** Key of the last item that was dealt with. */
  after: string;
  /** Items at the beginning. */
  total: number;
  changed: number;
  unchanged: number;
  refused: number;
  /** The first of those that were refused. */
  refusals: BulkRefusal[];
  /** Epoch ms. */
  at: number;
  updatedAt: number;
}

/** How far one is, as the page shows it. `by` is a name, or the beginning of a pseudonym. */
export interface BulkView extends Pick<
  BulkDoc,
  'jobKey' | 'change' | 'state' | 'total' | 'changed' | 'unchanged' | 'refused' | 'refusals' | 'at'
> {
  by: string;
}
