import type {
  OwnReview,
  Rating,
  Review,
  ReviewAnswers,
  ReviewFilter,
  ReviewRequest,
  ReviewTag,
} from '@zhuyi/contracts';
import { callAction } from './cloud/index';
import { countText, dayOfTime } from './format';
import { texts } from './i18n/index';

type Write = Omit<Extract<ReviewRequest, { action: 'write' }>, 'action'>;

/** Where the pictures of a line's review go. */
export function beginReview(orderId: string, line: number): Promise<ReviewAnswers['begin']> {
  return callAction('review', 'begin', { orderId, line });
}

export async function writeReview(request: Write): Promise<OwnReview> {
  return (await callAction('review', 'write', request)).review;
}

export async function followUpReview(reviewId: string, text: string, images: string[]): Promise<OwnReview> {
  return (await callAction('review', 'followUp', { reviewId, text, images })).review;
}

/** A page of what an item's buyers say. */
export function listReviews(
  itemId: string,
  { filter = 'all', tag, limit = 10 }: { filter?: ReviewFilter; tag?: ReviewTag; limit?: number },
  after?: string,
): Promise<ReviewAnswers['list']> {
  return callAction('review', 'list', {
    ...{ itemId, filter, limit },
    ...(tag === undefined ? {} : { tag }),
    ...(after === undefined ? {} : { after }),
  });
}

/** One of the shopper's own reviews, and where pictures of an addition to it go. */
export function findMyReview(reviewId: string): Promise<ReviewAnswers['own']> {
  return callAction('review', 'own', { reviewId });
}

/** A page of the shopper's own reviews. */
export function myReviews(after?: string): Promise<ReviewAnswers['mine']> {
  return callAction('review', 'mine', after === undefined ? {} : { after });
}

/** A review as pages draw it. */
export interface ReviewRow extends Omit<Review, 'tags' | 'variant' | 'followUp' | 'answer'> {
  who: string;
  day: string;
  variantText: string;
  tagTexts: string[];
  followText: string;
  followDay: string;
  followImages: string[];
  answerText: string;
}

export function reviewRow(review: Review): ReviewRow {
  const { tags, variant = [], followUp, answer, ...rest } = review;
  const words = texts();
  const named = review.name === '' ? words.reviews.someone : review.name;
  return {
    ...rest,
    who: review.anonymous ? words.reviews.anonymous : named,
    day: dayOfTime(review.createdAt),
    variantText: variant.join(' · '),
    tagTexts: tags.map((tag) => words.reviewTag[tag]),
    followText: followUp?.text ?? '',
    followDay: followUp === undefined ? '' : dayOfTime(followUp.at),
    followImages: followUp?.images ?? [],
    answerText: answer?.text ?? '',
  };
}

/** The mean of a rating to a tenth, `4.6`; '' where there is none. */
export function averageText(rating: Rating | undefined): string {
  return rating === undefined || rating.count === 0 ? '' : (rating.sum / rating.count).toFixed(1);
}

/** A filter or tag of the list, with how many reviews it has. */
export interface FilterChip {
  key: string;
  text: string;
  /** With separators. */
  count: string;
  on: boolean;
}

/** The filters, and those tags that somebody has given. `on` is the one that is chosen. */
export function filterChips(rating: Rating, chosen: string): FilterChip[] {
  const [one, two, three, four, five] = rating.stars;
  const words = texts();
  const counts: Record<ReviewFilter, number> = {
    all: rating.count,
    good: four + five,
    mid: three,
    bad: one + two,
    pictures: rating.pictures,
    followUp: rating.followUps,
  };
  const filters = (Object.keys(counts) as ReviewFilter[]).map((key) => ({
    ...{ key, text: words.reviews[key], count: counts[key] },
  }));
  const tags = (Object.keys(rating.tags) as ReviewTag[])
    .map((tag) => ({ key: `tag:${tag}`, text: words.reviewTag[tag], count: rating.tags[tag] ?? 0 }))
    .sort((a, b) => b.count - a.count);
  return [...filters, ...tags]
    .filter(({ key, count }) => key === 'all' || count > 0)
    .map((chip) => ({ ...chip, count: countText(chip.count), on: chip.key === chosen }));
}

/** What a chip asks for. */
export function filterOf(key: string): { filter?: ReviewFilter; tag?: ReviewTag } {
  return key.startsWith('tag:') ? { tag: key.slice(4) as ReviewTag } : { filter: key as ReviewFilter };
}
