import type { CouponAnswers, CouponRequest, MerchantOffer } from '@zhuyi/contracts';
import { callAction } from './cloud/index';

/** All coupons of the shop, newest first, with what became of them. */
export function loadAllOffers(): Promise<CouponAnswers['allOffers']> {
  return callAction('coupon', 'allOffers', {});
}

/** Publishes a coupon; the same one sent again is one. */
export async function saveOffer(
  offer: Extract<CouponRequest, { action: 'saveOffer' }>['offer'],
): Promise<MerchantOffer> {
  return (await callAction('coupon', 'saveOffer', { offer })).offer;
}

export async function stopOffer(offerId: string): Promise<MerchantOffer> {
  return (await callAction('coupon', 'stopOffer', { offerId })).offer;
}
