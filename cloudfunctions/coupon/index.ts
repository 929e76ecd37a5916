import { defineFunction, forMembers, type Call } from '@zhuyi/cloud-kit';
import { couponSchema } from '@zhuyi/contracts';
import type { CouponAnswers } from '@zhuyi/contracts';
import type * as z from 'zod';
import { claim } from './claim';
import { allOffers, saveOffer, stopOffer } from './desk';
import { openOffers } from './offers';
import { wallet } from './own';
import { subjectOf } from './subjects';

type Request = z.output<typeof couponSchema>;

/** Coupons: what a shop offers, what a shopper claims and has. Orders use them. */
export const main = defineFunction({
  name: 'coupon',
  input: couponSchema,
  handle: forMembers('coupon', handle, subjectOf),
});

async function handle(request: Request, call: Call): Promise<CouponAnswers[keyof CouponAnswers]> {
  switch (request.action) {
    case 'offers':
      return { offers: await openOffers(request.itemId, call) };
    case 'claim':
      return claim(request, call);
    case 'wallet':
      return { coupons: await wallet(call) };
    case 'allOffers':
      return allOffers(call);
    case 'saveOffer':
      return { offer: await saveOffer(request.offer, call) };
    case 'stopOffer':
      return { offer: await stopOffer(request.offerId, call) };
  }
}
