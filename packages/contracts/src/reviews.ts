import * as z from 'zod';
import { idSchema, itemIdSchema } from './ids';
import { filesSchema } from './pictures';
import { lineSchema, textSchema } from './text';

/** Fewer reviews than this say nothing about an item: no rating is shown for it. */
export const MIN_REVIEWS = 5;

/** What a review may say in one word; lists can be asked for one of them. */
export const REVIEW_TAGS = [
  'quality',
  'as-described',
  'value',
  'packing',
  'fast',
  'gift',
  'again',
  'small',
  'colour',
  'smell',
] as const;
export type ReviewTag = (typeof REVIEW_TAGS)[number];

/** Good is 4 and 5 stars, mid 3, bad 1 and 2. */
export type ReviewLevel = 'good' | 'mid' | 'bad';
/** What a list of reviews can be narrowed to. */
export const REVIEW_FILTERS = ['all', 'good', 'mid', 'bad', 'pictures', 'followUp'] as const;
export type ReviewFilter = (typeof REVIEW_FILTERS)[number];

const wordsSchema = textSchema(500);
const picturesSchema = filesSchema(9);

export const reviewSchema = z.discriminatedUnion('action', [
  /** Where the pictures of a line's review go; NOT_ALLOWED, CONFLICT where there can be none. */
  z.strictObject({ action: z.literal('begin'), orderId: idSchema, line: z.int().min(0).max(49) }),
  z.strictObject({
    action: z.literal('write'),
    orderId: idSchema,
    /** The place in the order's lines; each has one review. */
    line: z.int().min(0).max(49),
    stars: z.int().min(1).max(5),
    text: wordsSchema.default(''),
    images: picturesSchema,
    tags: z.array(z.enum(REVIEW_TAGS)).max(5).default([]),
    anonymous: z.boolean().default(false),
    /** What the shopper wants to be called; not kept where the review is anonymous. */
    name: lineSchema(0, 20).default(''),
  }),
  /** More, later; once. */
  z.strictObject({
    action: z.literal('followUp'),
    reviewId: idSchema,
    text: wordsSchema.min(1),
    images: picturesSchema,
  }),
  /** Everybody may read these. */
  z.strictObject({
    action: z.literal('list'),
    itemId: itemIdSchema,
    filter: z.enum(REVIEW_FILTERS).default('all'),
    tag: z.enum(REVIEW_TAGS).optional(),
    limit: z.int().min(1).max(20).default(10),
    after: z.string().max(200).optional(),
  }),
  /** One of the caller's own, and where pictures of an addition to it go. */
  z.strictObject({ action: z.literal('own'), reviewId: idSchema }),
  /** The caller's own. */
  z.strictObject({
    action: z.literal('mine'),
    limit: z.int().min(1).max(20).default(10),
    after: z.string().max(200).optional(),
  }),
]);
export type ReviewRequest = z.input<typeof reviewSchema>;

/** `waiting`: a person of the shop looks at it first. Only what is shown counts in the rating. */
export type ReviewState = 'shown' | 'waiting' | 'hidden';

export interface FollowUp {
  text: string;
  images: string[];
  at: number;
}

/** A review as everybody sees it. Nothing in it says whose it is, or which order it came from. */
export interface Review {
  reviewId: string;
  itemId: string;
  stars: number;
  text: string;
  images: string[];
  tags: ReviewTag[];
  anonymous: boolean;
  /** '' where the shopper gave none, or wants to stay unknown. */
  name: string;
  /** Option values as bought. */
  variant?: string[];
  createdAt: number;
  followUp?: FollowUp;
  answer?: { text: string; at: number };
}

/** A review as its writer sees it. */
export interface OwnReview extends Review {
  state: ReviewState;
  followUpState?: ReviewState;
  /** Why the shop does not show it, or its follow-up. */
  reason?: string;
  orderId: string;
  line: number;
  title: string;
  image: string;
  art?: { motif: string; hue: number };
}

/** As stored in `reviews`; `_id` = shop and review id, which comes from shopper, order and line by the shop's secret. */
export interface ReviewDoc extends Omit<OwnReview, 'followUpState' | 'reason'> {
  _id: string;
  shop: string;
  shopper: string;
  level: ReviewLevel;
  /** Of what is shown: what lists are narrowed by. */
  hasPictures: boolean;
  hasFollowUp: boolean;
  followUpState?: ReviewState;
  /** It, or its follow-up, is to be looked at. */
  waiting: boolean;
  /** Why it waits or is hidden. */
  stateReason?: string;
  updatedAt: number;
}

/** What an item's shown reviews come to; changes in one transaction with each of them. */
export interface Rating {
  count: number;
  /** Of all stars. */
  sum: number;
  /** Reviews with 1, 2, 3, 4 and 5 stars. */
  stars: [number, number, number, number, number];
  pictures: number;
  followUps: number;
  tags: Partial<Record<ReviewTag, number>>;
}

/** A rating in a few words: mean of the stars, to a tenth. */
export interface RatingShort {
  average: number;
  count: number;
}

export interface ReviewAnswers {
  begin: { reviewId: string; folder: string };
  write: { review: OwnReview; duplicate: boolean };
  followUp: { review: OwnReview };
  /** `rating` on the first page; absent where there is no review. */
  list: { reviews: Review[]; rating?: Rating; next?: string };
  own: { review: OwnReview; folder: string };
  mine: { reviews: OwnReview[]; next?: string };
}
