import type {
  DeskAfterSale,
  DeskAnswers,
  DeskOrder,
  DeskRequest,
  DeskReview,
  Parcel,
} from '@zhuyi/contracts';
import { callAction } from './cloud/index';
import { newKey } from './new-key';

type Of<A extends DeskRequest['action']> = Omit<Extract<DeskRequest, { action: A }>, 'action'>;

/** Orders of a state, newest first. */
export function deskOrders(state: Of<'orders'>['state'], after?: string): Promise<DeskAnswers['orders']> {
  return callAction('desk', 'orders', { state, ...(after === undefined ? {} : { after }) });
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

export async function agreeAfterSale(afterSaleId: string): Promise<DeskAfterSale> {
  return (await callAction('desk', 'agree', { afterSaleId })).afterSale;
}

export async function refuseAfterSale(afterSaleId: string, text: string): Promise<DeskAfterSale> {
  return (await callAction('desk', 'refuse', { afterSaleId, text })).afterSale;
}

export async function takeBackGoods(afterSaleId: string, restock: boolean): Promise<DeskAfterSale> {
  return (await callAction('desk', 'takeBack', { afterSaleId, restock })).afterSale;
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
