import type {
  DeskAfterSale,
  DeskAnswers,
  DeskOrder,
  DeskRequest,
  DeskReview,
  Parcel,
} from '@zhuyi/contracts';
import type { AgreedTo } from './agree-part';
import { callAction } from './cloud/index';
import { newKey } from './new-key';

/** Fifty parcels in one call. */
const SHIP_TIMEOUT_MS = 40_000;

type Of<A extends DeskRequest['action']> = Omit<Extract<DeskRequest, { action: A }>, 'action'>;

/** Orders of a state, newest first. */
export function deskOrders(
  state: Of<'orders'>['state'],
  after?: string,
  limit = 20,
): Promise<DeskAnswers['orders']> {
  return callAction('desk', 'orders', { state, limit, ...(after === undefined ? {} : { after }) });
}

/** One order with all that the desk knows of it. */
export async function deskOrder(orderId: string): Promise<DeskOrder> {
  return (await callAction('desk', 'order', { orderId })).order;
}

/** Orders by what somebody knows of them, newest first. */
export function searchOrders(
  by: Of<'search'>['by'],
  words: string,
  after?: string,
): Promise<DeskAnswers['search']> {
  return callAction('desk', 'search', { by, words, ...(after === undefined ? {} : { after }) });
}

/** Ships each by itself; the answer says at each place what became of it. */
export async function shipMany(
  parcels: Of<'shipMany'>['parcels'],
): Promise<DeskAnswers['shipMany']['shipped']> {
  return (await callAction('desk', 'shipMany', { parcels }, { timeoutMs: SHIP_TIMEOUT_MS })).shipped;
}

export function deskAfterSales(
  state: Of<'afterSales'>['state'],
  after?: string,
): Promise<DeskAnswers['afterSales']> {
  return callAction('desk', 'afterSales', { state, ...(after === undefined ? {} : { after }) });
}

export function deskReviews(state: Of<'reviews'>['state'], after?: string): Promise<DeskAnswers['reviews']> {
  return callAction('desk', 'reviews', { state, ...(after === undefined ? {} : { after }) });
}

export async function shipOrder(orderId: string, parcel: Parcel): Promise<DeskOrder> {
  return (await callAction('desk', 'ship', { orderId, parcel })).order;
}

/** News of a parcel; the key makes sending it again safe. */
export async function addNews(orderId: string, text: string): Promise<DeskOrder> {
  const traceKey = newKey('t');
  return (await callAction('desk', 'trace', { orderId, traceKey, text })).order;
}

/** What may be agreed to of an after-sale. */
export function loadAgreeOptions(afterSaleId: string): Promise<DeskAnswers['agreeOptions']> {
  return callAction('desk', 'agreeOptions', { afterSaleId });
}

/** To all of it, or to a part. */
export async function agreeAfterSale(
  afterSaleId: string,
  part: Partial<AgreedTo> = {},
): Promise<DeskAfterSale> {
  return (await callAction('desk', 'agree', { afterSaleId, ...part })).afterSale;
}

export async function refuseAfterSale(afterSaleId: string, text: string): Promise<DeskAfterSale> {
  return (await callAction('desk', 'refuse', { afterSaleId, text })).afterSale;
}

export async function takeBackGoods(
  afterSaleId: string,
  restock: boolean,
  part: Partial<AgreedTo> = {},
): Promise<DeskAfterSale> {
  return (await callAction('desk', 'takeBack', { afterSaleId, restock, ...part })).afterSale;
}

export async function answerReview(reviewId: string, text: string): Promise<DeskReview> {
  return (await callAction('desk', 'answerReview', { reviewId, text })).review;
}

export async function judgeReview(
  reviewId: string,
  state: 'shown' | 'hidden',
  reason: string,
): Promise<DeskReview> {
  return (await callAction('desk', 'judgeReview', { reviewId, state, reason })).review;
}
