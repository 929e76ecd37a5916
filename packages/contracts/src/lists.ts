import * as z from 'zod';
import type { Card } from './cards';
import { itemIdSchema } from './ids';

/** Items in one shopper's favourites. */
export const MAX_FAVOURITES = 200;

const itemIds = z.array(itemIdSchema).min(1).max(MAX_FAVOURITES);

/** The shopper's own lists: services they ask for by using them, with or without consent to be remembered. */
export const listsSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('favourites') }),
  /** Puts items in, newest last; the price of today is kept beside each. Those that are in stay as they are. */
  z.strictObject({ action: z.literal('favour'), itemIds }),
  z.strictObject({ action: z.literal('unfavour'), itemIds }),
  /** What was bought and paid for, newest order first; `after` is the `next` of the page before. */
  z.strictObject({ action: z.literal('bought'), after: z.string().max(200).optional() }),
]);
export type ListsRequest = z.input<typeof listsSchema>;

/** An item as it was when it was put in. */
export interface Kept {
  itemId: string;
  title: string;
  /** What it cost then; a card says what it costs now. */
  priceFen: number;
  /** Epoch ms. */
  at: number;
}

/** `card` is absent where the item is not on sale any more. */
export interface Favourite extends Kept {
  card?: Card;
}

/** A thing that was bought, with each time that it was. */
export interface Bought {
  itemId: string;
  skuId?: string;
  /** The option values as bought. */
  variant?: string[];
  title: string;
  image: string;
  art?: { motif: string; hue: number };
  /** Newest first; `at` is when it was paid for, epoch ms. */
  times: { orderId: string; at: number; quantity: number; priceFen: number }[];
  /** As it is now; absent where it is not on sale any more. */
  card?: Card;
}

export interface ListsAnswers {
  /** Newest first. */
  favourites: { favourites: Favourite[] };
  /** All that are in now, newest first. */
  favour: { itemIds: string[] };
  unfavour: { itemIds: string[] };
  /** Of this page of orders: the same thing may come again on the next. */
  bought: { bought: Bought[]; next?: string };
}

/**
 * As stored in `favourites`; `_id` = shop and pseudonym. It is no behaviour: nothing reads it to rank or to train, and
 * `erase` removes it.
 */
export interface FavouritesDoc {
  _id: string;
  shop: string;
  /** Goes up with every change: a write names the one it was made from. */
  revision: number;
  /** Newest first, at most MAX_FAVOURITES. */
  items: Kept[];
  createdAt: number;
  updatedAt: number;
}
