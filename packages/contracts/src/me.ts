import * as z from 'zod';
import type { AddressBookDoc } from './addresses';
import type { AfterSaleDoc } from './after-sales';
import type { AuditDoc } from './audit';
import type { BulkDoc } from './bulk-edits';
import type { BuyerDoc } from './buyers';
import type { EventBatchDoc, ShopEvent } from './events';
import type { Card } from './cards';
import { idSchema, itemIdSchema } from './ids';
import type { TrialDoc } from './experiments';
import type { GoodsImportDoc } from './goods-imports';
import { invitationCodeSchema, type InvitationOffer } from './invitations';
import type { FavouritesDoc } from './lists';
import type { WalletDoc } from './coupons';
import type { SpentDoc } from './spent';
import type { MerchantDoc } from './merchant';
import { lineSchema } from './text';
import type { OrderDoc } from './orders';
import type { PriceChangeDoc } from './price-changes';
import type { ReviewDoc } from './reviews';
import type { MerchantRole, Rights } from './rights';

/** Events that can be taken out at once. */
export const MAX_FORGOTTEN = 100;
const behaviourKind = z.enum(['all', 'looks']);

export const meSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('get') }),
  /** Consent to keep events; refusing removes what was kept by an earlier consent. */
  z.strictObject({ action: z.literal('consent'), granted: z.boolean() }),
  z.strictObject({ action: z.literal('personalise'), on: z.boolean() }),
  /** A copy of everything kept about the shopper, page by page: `after` is the `next` of the page before. */
  z.strictObject({ action: z.literal('export'), after: z.string().max(400).optional() }),
  /**
   * What is kept of what the shopper did, newest first, exposures not among them; `looks` only that items were looked at.
   * `after` is the `next` of the page before.
   */
  z.strictObject({
    action: z.literal('behaviours'),
    kind: behaviourKind.default('all'),
    after: z.string().max(400).optional(),
  }),
  /** Says of a taste that was inferred (an interest's name) that it is not to be inferred again, or that it may be. */
  z.strictObject({ action: z.literal('taste'), name: lineSchema(1, 60), away: z.boolean() }),
  /** Takes out single ones, by their ids. With a lot to do the answer is TRY_LATER: once more. */
  z.strictObject({ action: z.literal('forget'), eventIds: z.array(idSchema).min(1).max(MAX_FORGOTTEN) }),
  /** Takes out those of a day, or of one item on it; `all` takes the day's exposures along. */
  z.strictObject({
    action: z.literal('forgetDay'),
    day: z.iso.date(),
    /** Whose day it is: minutes that clocks there are ahead of UTC. */
    utcOffset: z.int().min(-840).max(840).default(480),
    itemId: itemIdSchema.optional(),
    kind: behaviourKind.default('all'),
  }),
  /** What an invitation to the shop's desk says, and accepting it. */
  z.strictObject({ action: z.literal('invitation'), code: invitationCodeSchema }),
  z.strictObject({ action: z.literal('join'), code: invitationCodeSchema }),
  /**
   * Removes everything kept about the shopper, from every collection. Orders are business records that the law
   * wants kept: they lose every link to the shopper instead. With a lot to remove the answer is TRY_LATER: once more.
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
  /** What that lets the caller do; with `role` only. */
  rights?: Rights;
  behaviours: number;
  orders: number;
  /** Tastes that are not to be inferred; absent where there are none. */
  away?: string[];
  /** Ids of the favourites, newest first; absent where there are none. */
  favourites?: string[];
  /** Batches are removed after so many days; absent where the shop's setting is no number of days. */
  keptDays?: number;
}

export interface MeAnswers {
  get: { me: Me };
  consent: { me: Me };
  personalise: { me: Me };
  export: ExportPage;
  behaviours: BehaviourPage;
  taste: { me: Me };
  invitation: { invitation: InvitationOffer };
  join: { me: Me };
  /** How many events are gone. */
  forget: { removed: number };
  forgetDay: { removed: number };
  /** Documents by collection. */
  erase: { removed: Record<string, number>; anonymised: Record<string, number> };
}

/** One thing that the shopper did, as it is kept. */
export interface KeptBehaviour {
  eventId: string;
  type: Exclude<ShopEvent['type'], 'expose'>;
  itemId: string;
  /** Epoch ms. */
  at: number;
  dwellMs?: number;
  quantity?: number;
  over?: string;
  neither?: true;
}

export interface BehaviourPage {
  /** Newest first within the page. */
  behaviours: KeptBehaviour[];
  /** Of the items that there are, on sale or not. */
  cards: (Card & { onShelf: boolean })[];
  next?: string;
}

/** A document as it is stored, and where. */
export type ExportRecord =
  | { collection: 'shoppers'; doc: ShopperDoc }
  | { collection: 'merchants'; doc: MerchantDoc }
  | { collection: 'audit'; doc: AuditDoc }
  | { collection: 'priceChanges'; doc: PriceChangeDoc }
  | { collection: 'bulkEdits'; doc: BulkDoc }
  | { collection: 'goodsImports'; doc: GoodsImportDoc }
  | { collection: 'buyers'; doc: BuyerDoc }
  | { collection: 'favourites'; doc: FavouritesDoc }
  | { collection: 'addresses'; doc: AddressBookDoc }
  | { collection: 'wallets'; doc: WalletDoc }
  | { collection: 'trials'; doc: TrialDoc }
  | { collection: 'spent'; doc: SpentDoc }
  | { collection: 'orders'; doc: OrderDoc }
  | { collection: 'eventBatches'; doc: EventBatchDoc }
  | { collection: 'afterSales'; doc: AfterSaleDoc }
  | { collection: 'reviews'; doc: ReviewDoc };

/** `next` is absent on the last page, and nowhere else: a page may hold few records, or none. */
export interface ExportPage {
  records: ExportRecord[];
  next?: string;
}

/** A remembered behaviour: what the shopper vector is computed from. */
export interface RecentBehaviour {
  itemId: string;
  type: string;
  at: number;
  /** Of a quiz answer: the other card; and that neither was wanted. */
  over?: string | undefined;
  neither?: true | undefined;
}

/** What became of a batch, so that its retry stores exactly what the first attempt would have stored. */
export interface FoldedBatch {
  batchId: string;
  /** Of what was sent: other content under the same id is not the same batch. */
  digest: string;
  /** The clocks of the first attempt, which date the events. */
  sentAt: number;
  receivedAt: number;
  /** Places of the events that were not kept. */
  dropped: number[];
}

export const MAX_RECENT = 50;
/** How many exposures, purchases and dislikes a shopper's document remembers. */
export const MAX_EXPOSED = 300;
export const MAX_BOUGHT = 300;
export const MAX_DISLIKED = 300;
export const MAX_AWAY = 50;
/** How many batches it remembers, so that a retry is folded once. */
export const MAX_BATCH_IDS = 60;
/** How many hashes of events it remembers, so that each counts once. */
export const MAX_SEEN = 2_000;
/** How many active days it remembers before the older half is forgotten. */
export const MAX_DAYS = 400;

/** Batches a minute of one shopper: far above what a tracker in several windows sends. */
export const BATCHES_A_MINUTE = 120;
/**
 * A day's allowance of one shopper, in portions of up to ten events of a batch: 2,000 batches as the tracker sends them
 * (over three hours without a pause), or 20,000 events.
 */
export const PORTIONS_A_DAY = 2_000;
export const PORTION_EVENTS = 10;

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
  /** Names of tastes that the shopper deleted, newest last: nothing is inferred from what belongs to them. */
  away?: string[];
  /** Ids of the last batches folded in, so that a retry is folded once. */
  batches: string[];
  /** What was kept of them, newest last. This and what follows: absent before the first batch. */
  folded?: FoldedBatch[];
  /** Short hashes of events that counted (their ids; answer, card and type), newest last, at most MAX_SEEN. */
  seen?: string[];
  /** When the last BATCHES_A_MINUTE batches were folded in, newest first, by the server's clock. */
  arrivals?: number[];
  /** Days with a batch, as dayNumber, by the server's clock; at most MAX_DAYS. */
  days?: number[];
  /** Portions taken of the allowance of such a day, by its number. */
  portions?: Record<string, number>;
  /** Orders paid for, of those since the shopper agreed, but for those of which all went back. */
  paidOrders?: number;
  createdAt: number;
  updatedAt: number;
}
