import * as z from 'zod';
import { MAX_PRICE_FEN } from './events';
import { idSchema, itemIdSchema } from './ids';
import { lineSchema } from './text';

/** Coupons that a shopper's wallet holds at most; what was used or has run out makes room. */
export const MAX_WALLET = 100;
/** Offers of a shop that can be open at a time. */
export const MAX_OPEN_OFFERS = 50;

const scopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('items'), itemIds: z.array(itemIdSchema).min(1).max(100) }),
  /** Paths of categories from the root down; what is below them counts, too. */
  z.strictObject({
    kind: z.literal('categories'),
    categories: z
      .array(z.array(lineSchema(1, 40)).min(1).max(4))
      .min(1)
      .max(20),
  }),
]);

/** What a coupon takes off. */
const reliefSchema = z.discriminatedUnion('kind', [
  /** So many fen. */
  z.strictObject({ kind: z.literal('reduce'), offFen: z.int().min(1).max(MAX_PRICE_FEN) }),
  /** So many per cent of what it is for, at most `mostFen`. 12 is 8.8 折. */
  z.strictObject({
    kind: z.literal('percent'),
    offPercent: z.int().min(1).max(90),
    mostFen: z.int().min(1).max(MAX_PRICE_FEN).optional(),
  }),
]);

const termFields = {
  title: lineSchema(1, 30),
  relief: reliefSchema,
  /** The goods it is for must come to so much. */
  minFen: z.int().min(0).max(MAX_PRICE_FEN).default(0),
  scope: scopeSchema.default({ kind: 'all' }),
  /** Only for who has never paid an order here. */
  newShopper: z.boolean().default(false),
};

/** What a coupon says, whoever has it: nothing in it depends on a shopper's profile. */
export const couponTermsSchema = z.strictObject(termFields);
export type CouponTerms = z.output<typeof couponTermsSchema>;

/** An offer as a merchant makes it. Times are epoch ms. */
export const offerFieldsSchema = z
  .strictObject({
    ...termFields,
    /** Made by the desk: the same offer sent twice is one. */
    offerId: idSchema,
    /** Coupons that can be claimed, in all and by one shopper. */
    stock: z.int().min(1).max(1_000_000),
    perShopper: z.int().min(1).max(10).default(1),
    claimFrom: z.int().min(0),
    claimTo: z.int().min(1),
    /** A coupon can be used for so many days after it was claimed, and never behind `useTo`. */
    days: z.int().min(1).max(365).optional(),
    useTo: z.int().min(1),
  })
  .superRefine((offer, context) => {
    const wrong = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (offer.claimTo <= offer.claimFrom) wrong('claimTo', 'must be behind claimFrom');
    if (offer.useTo < offer.claimTo) wrong('useTo', 'must not be before claimTo');
    if (offer.relief.kind === 'reduce' && offer.minFen > 0 && offer.relief.offFen >= offer.minFen)
      wrong('relief', 'takes off no less than minFen');
  });
export type OfferFields = z.output<typeof offerFieldsSchema>;

export const couponSchema = z.discriminatedUnion('action', [
  /** Offers that can be claimed now; with an item, those that are for it. */
  z.strictObject({ action: z.literal('offers'), itemId: itemIdSchema.optional() }),
  /** `claimKey` is made by the phone once a tap: the same key again is the same coupon again. */
  z.strictObject({ action: z.literal('claim'), offerId: idSchema, claimKey: idSchema }),
  z.strictObject({ action: z.literal('wallet') }),
  /** For merchants: `saveOffer` makes one, `stopOffer` ends its claiming (what was claimed stays good). */
  z.strictObject({ action: z.literal('allOffers') }),
  z.strictObject({ action: z.literal('saveOffer'), offer: offerFieldsSchema }),
  z.strictObject({ action: z.literal('stopOffer'), offerId: idSchema }),
]);
export type CouponRequest = z.input<typeof couponSchema>;

/** As stored in `offers`; `_id` = shop and offer id. */
export interface OfferDoc extends OfferFields {
  _id: string;
  shop: string;
  state: 'open' | 'stopped';
  /** Coupons that can still be claimed. */
  left: number;
  /**
   * Claims that are under way: taken from `left`, and perhaps not in their wallet yet. They change with `left` in one
   * update, so that each is counted once.
   */
  claims: { couponId: string; at: number }[];
  createdAt: number;
  updatedAt: number;
}

/** A coupon in a wallet. Times are epoch ms. */
export interface WalletCoupon extends CouponTerms {
  couponId: string;
  offerId: string;
  /** Not counted in its offer yet: nobody can use it so far. */
  pending?: true;
  claimedAt: number;
  /** Good until then. */
  until: number;
  /** The hold (ORDERID.ATTEMPT, see newHoldId) of the order that it stands in. */
  heldBy?: string;
  /** That order was paid. */
  usedAt?: number;
}

/** As stored in `wallets`; `_id` = shop and pseudonym. */
export interface WalletDoc {
  _id: string;
  shop: string;
  /** Goes up with every change: a write names the one it was made from. */
  revision: number;
  coupons: WalletCoupon[];
  createdAt: number;
  updatedAt: number;
}

/** An offer as shoppers see it; `claimed` and `mayClaim` are the caller's. */
export interface Offer extends CouponTerms {
  offerId: string;
  /** Share that is gone, 0 to 1. */
  gone: number;
  perShopper: number;
  claimTo: number;
  days?: number;
  useTo: number;
  claimed: number;
  mayClaim: boolean;
}

/** A coupon as its owner sees it; `used` while it stands in an order, paid or not. */
export interface Coupon extends CouponTerms {
  couponId: string;
  offerId: string;
  state: 'usable' | 'used' | 'expired';
  claimedAt: number;
  until: number;
  orderId?: string;
}

/** An offer as merchants see it. */
export type MerchantOffer = Omit<OfferDoc, '_id' | 'shop' | 'claims'>;

/** What became of an offer's coupons in orders that were paid and not given back whole. Money in fen. */
export interface OfferFigures {
  offerId: string;
  used: number;
  discountFen: number;
  /** What those orders came to. */
  paidFen: number;
}

export interface CouponAnswers {
  offers: { offers: Offer[] };
  claim: { coupon: Coupon; duplicate: boolean };
  wallet: { coupons: Coupon[] };
  /** `figures`: of the offers that were used; absent for who may not see sales. Claimed are `stock` less `left`. */
  allOffers: { offers: MerchantOffer[]; figures?: OfferFigures[] };
  saveOffer: { offer: MerchantOffer };
  stopOffer: { offer: MerchantOffer };
}
