import * as z from 'zod';
import type { ShopEvent } from './events';
import type { Order } from './orders';

export const meSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('get') }),
  /** Consent to keep events; refusing erases nothing but keeps nothing from now on. */
  z.strictObject({ action: z.literal('consent'), granted: z.boolean() }),
  z.strictObject({ action: z.literal('personalise'), on: z.boolean() }),
  /** A copy of everything kept about the shopper; `after` asks for the page behind a `next`. */
  z.strictObject({ action: z.literal('export'), after: z.string().max(400).optional() }),
  /**
   * Removes everything kept about the shopper, from every collection. Orders are business records that the law
   * wants kept: they lose every link to the shopper instead.
   */
  z.strictObject({ action: z.literal('erase'), confirm: z.literal(true) }),
]);
export type MeRequest = z.input<typeof meSchema>;

export interface Me {
  /** 'unasked' before the shopper has answered. */
  consent: 'unasked' | 'granted' | 'refused';
  personalise: boolean;
  /** Role in this shop, if any. */
  role?: MerchantRole;
  behaviours: number;
  orders: number;
}

export type MerchantRole = 'owner' | 'operator' | 'viewer';

export interface MeAnswers {
  get: { me: Me };
  consent: { me: Me };
  personalise: { me: Me };
  /** `shopper` and `orders` stand on the first page; `next` is absent at the end. */
  export: { shopper: ShopperDoc | null; batches: ShopEvent[][]; orders: Order[]; next?: string };
  /** Documents by collection. */
  erase: { removed: Record<string, number>; anonymised: Record<string, number> };
}

/** A remembered behaviour: what the shopper vector is computed from. */
export interface RecentBehaviour {
  itemId: string;
  type: string;
  at: number;
}

export const MAX_RECENT = 50;
/** How many exposures, purchases and dislikes a shopper's document remembers. */
export const MAX_EXPOSED = 300;
export const MAX_BOUGHT = 500;
export const MAX_DISLIKED = 500;
/** How many batch ids it remembers, so that a retry is folded once. */
export const MAX_BATCH_IDS = 30;

/** As stored in `shoppers`; `_id` = shop and pseudonym. Exists only after the shopper answered the consent question. */
export interface ShopperDoc {
  _id: string;
  shop: string;
  consent: boolean;
  personalise: boolean;
  /** Newest last, at most MAX_RECENT, exposures not among them. */
  recent: RecentBehaviour[];
  /** The last exposures, one entry each, newest last: what fatigue is counted from (see countExposures). */
  exposed: { itemId: string; at: number }[];
  bought: { itemId: string; at: number }[];
  disliked: string[];
  /** Ids of the last batches folded in, so that a retry is folded once. */
  batches: string[];
  createdAt: number;
  updatedAt: number;
}
