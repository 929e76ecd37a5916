import { docId, MIN_REVIEWS } from '@zhuyi/contracts';
import type { Rating, RatingShort, ReviewDoc } from '@zhuyi/contracts';
import type { Tx } from '../transaction';

/** What counts of a review. */
export type Counted = Pick<ReviewDoc, 'state' | 'stars' | 'tags' | 'hasPictures' | 'hasFollowUp'>;

export function noRating(): Rating {
  return { count: 0, sum: 0, stars: [0, 0, 0, 0, 0], pictures: 0, followUps: 0, tags: {} };
}

/** A rating in which `before` is replaced by `after`; only what is shown counts. */
export function rated(rating: Rating | undefined, before: Counted | null, after: Counted | null): Rating {
  return added(added(rating ?? noRating(), before, -1), after, 1);
}

function added(rating: Rating, review: Counted | null, sign: 1 | -1): Rating {
  if (review?.state !== 'shown') return rating;
  const stars: Rating['stars'] = [...rating.stars];
  const place = review.stars - 1;
  stars[place] = (stars[place] ?? 0) + sign;
  const tags = { ...rating.tags };
  for (const tag of review.tags) tags[tag] = (tags[tag] ?? 0) + sign;
  return {
    count: rating.count + sign,
    sum: rating.sum + sign * review.stars,
    stars,
    pictures: rating.pictures + (review.hasPictures ? sign : 0),
    followUps: rating.followUps + (review.hasFollowUp ? sign : 0),
    tags,
  };
}

/** The mean of the stars to a tenth, where there are enough reviews to say something. */
export function shortRating(rating: Rating | undefined): RatingShort | null {
  if (!rating || rating.count < MIN_REVIEWS) return null;
  return { average: Math.round((rating.sum / rating.count) * 10) / 10, count: rating.count };
}

/**
 * Writes a review (or removes it: `after` is null) and brings its item's rating along, in the transaction that has read
 * `before`: each shown review is in the rating once, whoever is at it at the same time.
 */
export async function writeReview(
  tx: Tx,
  before: ReviewDoc | null,
  after: ReviewDoc | null,
  now: number,
): Promise<void> {
  const known = after ?? before;
  if (!known) return;
  if (after) await tx.collection('reviews').set(after);
  else await tx.collection('reviews').remove(known._id);
  const items = tx.collection('items');
  const item = await items.get(docId(known.shop, known.itemId));
  if (!item) return;
  const rating = rated(item.rating, before, after);
  if (JSON.stringify(rating) === JSON.stringify(item.rating ?? noRating())) return;
  await items.update(item._id, { rating, updatedAt: now });
}
