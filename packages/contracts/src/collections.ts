import type { AddressBookDoc } from './addresses';
import type { AfterSaleDoc } from './after-sales';
import type { AuditDoc } from './audit';
import type { BannersDoc } from './banners';
import type { BulkDoc } from './bulk-edits';
import type { BuyerDoc } from './buyers';
import type { OfferDoc, WalletDoc } from './coupons';
import type { CoolOffDoc } from './cool-off';
import type { DeliveryDoc } from './delivery';
import type { EventBatchDoc } from './events';
import type { ExperimentDoc, HoldoutDoc, TrialDoc, TrialsPlaceDoc } from './experiments';
import type {
  RollupDoc,
  SalesDayDoc,
  SalesPlaceDoc,
  SetAsideDoc,
  SlotShoppersDoc,
  SlotStatDoc,
} from './figures';
import type { AttemptsDoc, InvitationDoc } from './invitations';
import type { GoodsImportDoc } from './goods-imports';
import type { ItemDayDoc, TopsDoc } from './item-figures';
import type { ItemDoc } from './items';
import type { FavouritesDoc } from './lists';
import type { ShopperDoc } from './me';
import type { MerchantDoc } from './merchant';
import type { SlotDoc } from './slot-settings';
import type { MissedDayDoc, MissedPartDoc } from './missed-searches';
import type { ChunkDoc, LivePointerDoc, ModelDoc, TrainingDoc } from './models';
import type { OrderDoc } from './orders';
import type { PriceChangeDoc } from './price-changes';
import type { DayLedgerDoc, RecentCountsDoc } from './recent-counts';
import type { SynonymsDoc } from './search';
import type { ReviewDoc } from './reviews';
import type { SlotVersionDoc } from './slot-versions';
import type { SpentDoc } from './spent';
import type { DismissedDoc, InsightsDoc } from './today';

/** `_id` = shop and 'secret': the key of pseudonyms and signatures where no environment variable gives one. */
export interface SecretDoc {
  _id: string;
  shop: string;
  secret: string;
  /** The keys that followed it, each in use from its moment on (epoch ms). */
  later?: { secret: string; from: number }[];
}

/** `_id` = shop and 'rekey': how far stored pseudonyms have been carried on to the newest key. */
export interface RekeyDoc {
  _id: string;
  shop: string;
  /** Number of the key that they are carried on to. */
  key: number;
  /** `waiting` until every instance knows the key; `names` of batches follow the documents of shoppers. */
  phase: 'waiting' | 'shoppers' | 'names' | 'done';
  /** Where the walk of this phase is, and what it has found so far. */
  after: string;
  found: number;
  startedAt: number;
  updatedAt: number;
}

/**
 * `_id` = shop, 'erased' and a digest of the pseudonym: somebody erased or withdrew, so batches of theirs that were under
 * way are to go, too. Removed after a month; it names nobody.
 */
export interface ErasedDoc {
  _id: string;
  shop: string;
  erasedAt: number;
}

/** `_id` = shop and 'retention': batches received before `prunedTo` (epoch ms) have been removed, so the log is not whole. */
export interface RetentionDoc {
  _id: string;
  shop: string;
  prunedTo: number;
  updatedAt: number;
}

/** `_id` = shop and the `scene` of a mini-program code, which names this item for good; `fileId` once it was made. */
export interface ItemCodeDoc {
  _id: string;
  shop: string;
  itemId: string;
  fileId: string;
  placeholder: boolean;
  createdAt: number;
}

/** A file read in; `_id` = shop and the file's checksum, so that the same file twice changes nothing. */
export interface ImportDoc {
  _id: string;
  shop: string;
  file: string;
  format: string;
  state: 'reading' | 'done';
  counts: Record<string, number>;
  startedAt: number;
  updatedAt: number;
}

/** What each collection holds. All are server-only. */
export interface Collections {
  items: ItemDoc;
  priceChanges: PriceChangeDoc;
  bulkEdits: BulkDoc;
  goodsImports: GoodsImportDoc;
  eventBatches: EventBatchDoc;
  shoppers: ShopperDoc;
  models: ModelDoc | LivePointerDoc;
  modelChunks: ChunkDoc;
  trainings: TrainingDoc;
  slots: SlotDoc;
  slotVersions: SlotVersionDoc;
  slotStats: SlotStatDoc;
  slotShoppers: SlotShoppersDoc;
  itemDays: ItemDayDoc;
  salesDays: SalesDayDoc;
  setAside: SetAsideDoc;
  experiments: ExperimentDoc | HoldoutDoc;
  trials: TrialDoc;
  orders: OrderDoc;
  afterSales: AfterSaleDoc;
  reviews: ReviewDoc;
  buyers: BuyerDoc;
  favourites: FavouritesDoc;
  merchants: MerchantDoc;
  invitations: InvitationDoc;
  attempts: AttemptsDoc;
  audit: AuditDoc;
  recentCounts: RecentCountsDoc | DayLedgerDoc;
  addresses: AddressBookDoc;
  offers: OfferDoc;
  wallets: WalletDoc;
  spent: SpentDoc;
  missedSearches: MissedPartDoc | MissedDayDoc;
  settings:
    | SecretDoc
    | RollupDoc
    | SalesPlaceDoc
    | RekeyDoc
    | ErasedDoc
    | RetentionDoc
    | SynonymsDoc
    | DeliveryDoc
    | CoolOffDoc
    | BannersDoc
    | TopsDoc
    | InsightsDoc
    | DismissedDoc
    | TrialsPlaceDoc;
  imports: ImportDoc;
  itemCodes: ItemCodeDoc;
}

export type CollectionName = keyof Collections;

export const COLLECTIONS = [
  'items',
  'priceChanges',
  'bulkEdits',
  'goodsImports',
  'eventBatches',
  'shoppers',
  'models',
  'modelChunks',
  'trainings',
  'slots',
  'slotVersions',
  'slotStats',
  'slotShoppers',
  'itemDays',
  'salesDays',
  'setAside',
  'experiments',
  'trials',
  'orders',
  'afterSales',
  'reviews',
  'buyers',
  'favourites',
  'addresses',
  'offers',
  'wallets',
  'spent',
  'merchants',
  'invitations',
  'attempts',
  'audit',
  'recentCounts',
  'missedSearches',
  'settings',
  'imports',
  'itemCodes',
] as const satisfies readonly CollectionName[];
