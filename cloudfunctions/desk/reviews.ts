import { writeReview, type Call } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { DeskAnswers, DeskReview, ReviewDoc, deskSchema } from '@zhuyi/contracts';
import type * as z from 'zod';
import { noReview, pageOfReviews, toReview } from '../review/read';

type Request = z.output<typeof deskSchema>;
type Listing = Extract<Request, { action: 'reviews' }>;
type Judging = Extract<Request, { action: 'judgeReview' }>;
type Answering = Extract<Request, { action: 'answerReview' }>;

/** With what waits or is hidden; not whose it is, nor of which order. */
function toDeskReview(doc: ReviewDoc): DeskReview {
  const { state, stateReason, title, image, art, followUp, followUpState } = doc;
  return {
    ...toReview(doc),
    ...{ state, title, image },
    ...(art ? { art } : {}),
    ...(followUp ? { followUp } : {}),
    ...(followUpState ? { followUpState } : {}),
    ...(stateReason === undefined ? {} : { stateReason }),
  };
}

/** Reviews of a state, newest first; a follow-up that waits stands among those that wait. */
export async function reviews({ state, ...page }: Listing, call: Call): Promise<DeskAnswers['reviews']> {
  const where = state === 'waiting' ? { waiting: true } : { state, waiting: false };
  const { docs, next } = await pageOfReviews(where, page, call);
  const told = docs.map(toDeskReview);
  return next === undefined ? { reviews: told } : { reviews: told, next };
}

/**
 * Shows or hides a review; of one that is shown while its follow-up waits, the follow-up alone. What is no longer shown
 * leaves the rating.
 */
export function judgeReview({ reviewId, state, reason }: Judging, call: Call): Promise<DeskReview> {
  return change(reviewId, call, (doc) => {
    const isFollowUpAlone = doc.followUpState === 'waiting' && doc.state !== 'waiting';
    const review = isFollowUpAlone ? doc.state : state;
    const followUp = doc.followUp && state;
    const pictures = [
      ...(review === 'shown' ? doc.images : []),
      ...(followUp === 'shown' ? (doc.followUp?.images ?? []) : []),
    ];
    return {
      ...doc,
      state: review,
      ...(followUp ? { followUpState: followUp } : {}),
      waiting: false,
      stateReason: reason,
      hasPictures: pictures.length > 0,
      hasFollowUp: followUp === 'shown',
    };
  });
}

/** The shop's word to a review; another one replaces it. */
export function answerReview({ reviewId, text }: Answering, call: Call): Promise<DeskReview> {
  return change(reviewId, call, (doc) => ({ ...doc, answer: { text, at: call.now } }));
}

function change(
  reviewId: string,
  { db, shop, now }: Call,
  how: (doc: ReviewDoc) => ReviewDoc,
): Promise<DeskReview> {
  return db.transaction(async (tx) => {
    const known = await tx.collection('reviews').get(docId(shop, reviewId));
    if (!known) throw noReview();
    const doc = { ...how(known), updatedAt: now };
    await writeReview(tx, known, doc, now);
    return toDeskReview(doc);
  });
}
