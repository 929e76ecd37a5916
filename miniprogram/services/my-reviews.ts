import type { Order, OwnReview, ReviewState } from '@zhuyi/contracts';
import { timeText } from './format';
import { texts } from './i18n/index';
import { reviewRow, type ReviewRow } from './reviews';

/** A line that waits for its review. */
export interface ToReviewRow {
  key: string;
  orderId: string;
  line: number;
  thing: Order['lines'][number];
  variantText: string;
  time: string;
}

/** What may be reviewed of a page of orders: each line by itself. */
export function toReviewRows(orders: readonly Order[]): ToReviewRow[] {
  return orders.flatMap(({ orderId, lines, toReview, receivedAt, createdAt }) =>
    toReview.flatMap((line) => {
      const thing = lines[line];
      if (thing === undefined) return [];
      const variantText = (thing.variant ?? []).join(' · ');
      return [
        {
          key: `${orderId} ${line}`,
          orderId,
          line,
          thing,
          variantText,
          time: timeText(receivedAt ?? createdAt),
        },
      ];
    }),
  );
}

/** A review as its writer sees it. */
export interface OwnRow {
  reviewId: string;
  itemId: string;
  thing: Pick<OwnReview, 'title' | 'image' | 'art'>;
  review: ReviewRow;
  /** That others do not see it, or not all of it; and the shop's reason. */
  stateText: string;
  reason: string;
  /** Nothing was added to it so far. */
  canFollow: boolean;
}

export function ownRow(own: OwnReview): OwnRow {
  const { reviewId, itemId, title, image, art, state, followUpState, followUp, reason = '' } = own;
  return {
    ...{ reviewId, itemId, reason },
    thing: { title, image, ...(art === undefined ? {} : { art }) },
    review: reviewRow(own),
    stateText: stateText(state, followUpState),
    canFollow: followUp === undefined,
  };
}

function stateText(state: ReviewState, followUp: ReviewState | undefined): string {
  const words = texts().myReviews;
  if (state !== 'shown') return words[state];
  if (followUp === undefined || followUp === 'shown') return '';
  return followUp === 'waiting' ? words.moreWaiting : words.moreHidden;
}
