import { linesToReview, writeReview, type Call, type Tx } from '@zhuyi/cloud-kit';
import { docId, isFileIn, ORDER_MOVES, ZhuyiError } from '@zhuyi/contracts';
import type { OrderDoc, ReviewAnswers, ReviewDoc, ReviewLevel, reviewSchema } from '@zhuyi/contracts';
import type * as z from 'zod';
import { notFound, ownOrder } from '../order/read';
import { look } from './check';
import type { Verdict } from './check/verdict';
import { noReview, toOwnReview } from './read';

type Request = z.output<typeof reviewSchema>;
type Write = Extract<Request, { action: 'write' }>;

const LENGTH = 20;
const HOUR_MS = 3_600_000;

/** The id of the review of a line: always the same, and it tells neither shopper nor order. */
async function idOf(orderId: string, line: number, call: Call): Promise<string> {
  return (await call.lasting(call.openid(), 'review', `${orderId}:${line}`)).slice(0, LENGTH);
}

/** Where the pictures of a review lie in the storage: nothing in it is common to two reviews of one person. */
function folderOf(reviewId: string): string {
  return `reviews/${reviewId}`;
}

/** Whether a line may have a review now, and where its pictures go. */
export async function begin(
  { orderId, line }: Extract<Request, { action: 'begin' }>,
  call: Call,
): Promise<ReviewAnswers['begin']> {
  checkLine(await ownOrder(orderId, call), line);
  const reviewId = await idOf(orderId, line, call);
  return { reviewId, folder: folderOf(reviewId) };
}

/** Writes the review of a line. The same line again is the first review, as it stands. */
export async function write(request: Write, call: Call): Promise<ReviewAnswers['write']> {
  const reviewId = await idOf(request.orderId, request.line, call);
  checkPictures(request.images, folderOf(reviewId));
  const shopper = await call.shopper();
  const { text, name, images } = request;
  const before = await call.db.collection('reviews').get(docId(call.shop, reviewId));
  if (before?.shopper === shopper) return { review: toOwnReview(before), duplicate: true };
  // Before WeChat is asked: its checks are counted a day, and nobody may use them up on what is not theirs to write.
  checkLine(await ownOrder(request.orderId, call), request.line);
  const verdict = await look({ texts: [text, name], pictures: images.length }, call);
  return call.db.transaction(async (tx) => {
    const known = await tx.collection('reviews').get(docId(call.shop, reviewId));
    if (known?.shopper === shopper) return { review: toOwnReview(known), duplicate: true };
    const order = await tx.collection('orders').get(docId(call.shop, request.orderId));
    if (order?.shopper !== shopper) throw notFound();
    const doc = newReview(reviewId, order, request, verdict, call);
    await writeReview(tx, null, doc, call.now);
    await markLine(tx, order, request.line, reviewId);
    return { review: toOwnReview(doc), duplicate: false };
  });
}

function newReview(
  reviewId: string,
  order: OrderDoc,
  request: Write,
  verdict: Verdict,
  { shop, now }: Call,
): ReviewDoc {
  const { orderId, line, stars, text, images, tags, anonymous, name } = request;
  const { itemId, title, image, art, variant } = checkLine(order, line);
  return {
    _id: docId(shop, reviewId),
    ...{ shop, shopper: order.shopper, reviewId, orderId, line, itemId, title, image },
    ...{ stars, text, images, anonymous, tags: [...new Set(tags)] },
    name: anonymous ? '' : name,
    ...(art ? { art } : {}),
    ...(variant ? { variant } : {}),
    level: levelOf(stars),
    hasPictures: images.length > 0,
    hasFollowUp: false,
    state: verdict.state,
    waiting: verdict.state === 'waiting',
    ...(verdict.reason === undefined ? {} : { stateReason: verdict.reason }),
    // Not to the millisecond: an anonymous review beside one under a name would tell whose it is.
    createdAt: anonymous ? Math.floor(now / HOUR_MS) * HOUR_MS : now,
    updatedAt: now,
  };
}

export function levelOf(stars: number): ReviewLevel {
  if (stars >= 4) return 'good';
  return stars === 3 ? 'mid' : 'bad';
}

/** The line, where it may have a review; CONFLICT before receipt and afterwards. */
function checkLine(order: OrderDoc, line: number): OrderDoc['lines'][number] {
  const bought = order.lines[line];
  if (!bought) throw new ZhuyiError('BAD_INPUT', 'the order has no such line', { field: 'line' });
  if (bought.reviewId !== undefined) {
    throw new ZhuyiError('CONFLICT', 'it has its review', { field: 'line' });
  }
  if (linesToReview(order).includes(line)) return bought;
  throw new ZhuyiError('CONFLICT', `the order is ${order.state}: reviews are for what was received`);
}

async function markLine(tx: Tx, order: OrderDoc, place: number, reviewId: string): Promise<void> {
  const lines = order.lines.map((line, at) => (at === place ? { ...line, reviewId } : line));
  const isDone = linesToReview({ ...order, lines }).length === 0;
  await tx
    .collection('orders')
    .update(order._id, { lines, ...(isDone ? { state: ORDER_MOVES.review.to } : {}) });
}

/** One of the caller's own reviews, to add to it. */
export async function own(
  { reviewId }: Extract<Request, { action: 'own' }>,
  { db, shop, shopper }: Call,
): Promise<ReviewAnswers['own']> {
  const review = ownReview(await db.collection('reviews').get(docId(shop, reviewId)), await shopper());
  return { review: toOwnReview(review), folder: folderOf(reviewId) };
}

/** More about a thing, later: once. */
export async function followUp(
  { reviewId, text, images }: Extract<Request, { action: 'followUp' }>,
  call: Call,
): Promise<ReviewAnswers['followUp']> {
  checkPictures(images, folderOf(reviewId));
  const shopper = await call.shopper();
  const key = docId(call.shop, reviewId);
  // As in `write`: only what will be kept is checked.
  const before = ownReview(await call.db.collection('reviews').get(key), shopper);
  if (hasFollowUp(before, text)) return { review: toOwnReview(before) };
  const verdict = await look({ texts: [text], pictures: images.length }, call);
  return call.db.transaction(async (tx) => {
    const known = ownReview(await tx.collection('reviews').get(key), shopper);
    if (hasFollowUp(known, text)) return { review: toOwnReview(known) };
    const doc: ReviewDoc = {
      ...known,
      followUp: { text, images, at: call.now },
      followUpState: verdict.state,
      waiting: known.waiting || verdict.state === 'waiting',
      hasFollowUp: verdict.state === 'shown',
      hasPictures: known.hasPictures || (verdict.state === 'shown' && images.length > 0),
      ...(verdict.reason === undefined ? {} : { stateReason: verdict.reason }),
      updatedAt: call.now,
    };
    await writeReview(tx, known, doc, call.now);
    return { review: toOwnReview(doc) };
  });
}

function ownReview(doc: ReviewDoc | null, shopper: string): ReviewDoc {
  if (doc?.shopper !== shopper) throw noReview();
  return doc;
}

/** Whether this very follow-up is there; CONFLICT where it is another one. */
function hasFollowUp({ followUp: known }: ReviewDoc, text: string): boolean {
  if (!known) return false;
  if (known.text === text) return true;
  throw new ZhuyiError('CONFLICT', 'there is a follow-up already', { field: 'reviewId' });
}

function checkPictures(images: readonly string[], folder: string): void {
  const wrong = images.findIndex((fileId) => !isFileIn(fileId, folder));
  if (wrong < 0) return;
  throw new ZhuyiError('BAD_INPUT', `not a file of ${folder}/`, { field: `images.${wrong}` });
}
