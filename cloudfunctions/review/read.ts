import { startOfDay, tokenPage, type Call, type Where } from '@zhuyi/cloud-kit';
import { docId, ZhuyiError } from '@zhuyi/contracts';
import type { OwnReview, Rating, Review, ReviewAnswers, ReviewDoc, reviewSchema } from '@zhuyi/contracts';
import type * as z from 'zod';

type Request = z.output<typeof reviewSchema>;
type Listing = Extract<Request, { action: 'list' }>;
type Page = Pick<Listing, 'limit' | 'after'>;

export function noReview(): ZhuyiError {
  return new ZhuyiError('NOT_FOUND', 'there is no such review');
}

/**
 * A review as everybody sees it: only what is shown, and days instead of moments: two reviews of one minute would tell that
 * they are one person's.
 */
export function toReview(doc: ReviewDoc): Review {
  const { reviewId, itemId, stars, text, images, tags, anonymous, variant, createdAt, answer } = doc;
  const { followUp, followUpState } = doc;
  return {
    ...{ reviewId, itemId, stars, text, images, tags, anonymous },
    name: anonymous ? '' : doc.name,
    createdAt: startOfDay(createdAt),
    ...(variant ? { variant } : {}),
    ...(followUp && followUpState === 'shown'
      ? { followUp: { ...followUp, at: startOfDay(followUp.at) } }
      : {}),
    ...(answer ? { answer } : {}),
  };
}

/** A review as its writer sees it. */
export function toOwnReview(doc: ReviewDoc): OwnReview {
  const { state, orderId, line, title, image, art, followUp, followUpState, createdAt } = doc;
  const isHidden = !doc.waiting && (state === 'hidden' || followUpState === 'hidden');
  return {
    ...toReview(doc),
    ...{ state, orderId, line, title, image, createdAt },
    ...(art ? { art } : {}),
    ...(followUp ? { followUp } : {}),
    ...(followUpState ? { followUpState } : {}),
    // What makes one wait are the shop's own words about its list; what hides one was written to be read.
    ...(isHidden && doc.stateReason !== undefined ? { reason: doc.stateReason } : {}),
  };
}

/** What an item's buyers say, newest first. */
export async function list(request: Listing, call: Call): Promise<ReviewAnswers['list']> {
  const { db, shop } = call;
  const { itemId, after } = request;
  const rating = after === undefined ? await ratingOf(itemId, call) : undefined;
  const { docs, next } = await pageOfReviews({ itemId, state: 'shown', ...narrowed(request) }, request, {
    db,
    shop,
  });
  return {
    reviews: docs.map(toReview),
    ...(rating ? { rating } : {}),
    ...(next === undefined ? {} : { next }),
  };
}

function narrowed({ filter, tag }: Listing): Where<ReviewDoc> {
  const level = filter === 'good' || filter === 'mid' || filter === 'bad' ? { level: filter } : {};
  return {
    ...level,
    ...(filter === 'pictures' ? { hasPictures: true } : {}),
    ...(filter === 'followUp' ? { hasFollowUp: true } : {}),
    ...(tag === undefined ? {} : { tags: tag }),
  };
}

async function ratingOf(itemId: string, { db, shop }: Call): Promise<Rating | undefined> {
  const [item] = await db
    .collection('items')
    .find({ _id: docId(shop, itemId) }, { limit: 1, fields: ['rating'] });
  return item?.rating;
}

/** The caller's own reviews, newest first. */
export async function mine(page: Page, call: Call): Promise<ReviewAnswers['mine']> {
  const { docs, next } = await pageOfReviews({ shopper: await call.shopper() }, page, call);
  const reviews = docs.map(toOwnReview);
  return next === undefined ? { reviews } : { reviews, next };
}

/** A page of reviews, newest first. */
export function pageOfReviews(
  where: Where<ReviewDoc>,
  page: Page,
  { db, shop }: Pick<Call, 'db' | 'shop'>,
): Promise<{ docs: ReviewDoc[]; next?: string }> {
  const order = { field: 'createdAt', tie: 'reviewId', direction: 'desc' } as const;
  return tokenPage(db, db.collection('reviews'), { shop, ...where }, order, page);
}
