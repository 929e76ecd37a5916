import { isHeld, toCoupon, type Call } from '@zhuyi/cloud-kit';
import type { FittingCoupon, orderSchema, Quote } from '@zhuyi/contracts';
import type * as z from 'zod';
import { wantedLines } from './lines';
import { isPlayMoney } from './payment/choose';
import { fitOf } from './price/discount';
import { priceOrder, toPriced, type Goods } from './price/price-order';
import { readTerms, type Terms } from './price/terms';
import { lookUp } from './shelf';

type QuoteRequest = Extract<z.output<typeof orderSchema>, { action: 'quote' }>;

/** Says that no coupon is to be counted in. */
const NONE = 'none';

/**
 * What an order would come to, and which coupons fit it. Without a word about coupons the best one is counted in. What
 * cannot be bought as it is asked for is in no sum, and says why.
 */
export async function quote(request: QuoteRequest, call: Call): Promise<Quote> {
  const shopper = await call.shopper();
  const [found, terms] = await Promise.all([
    wantedLines(request.lines, call).then((wanted) => lookUp(wanted, call)),
    readTerms(shopper, { addresses: true, coupons: true }, call),
  ]);
  const goods = found.filter(({ problem }) => problem === undefined);
  const coupons = fitting(goods, terms, call.now);
  const coupon = chosen(coupons, request.couponId);
  const address =
    terms.addresses.find(({ addressId }) => addressId === request.addressId) ??
    terms.addresses.find(({ isDefault }) => isDefault);
  const priced = priceOrder(goods, coupon, terms.rules, address?.province);
  const { goodsFen, discountFen, deliveryFen, totalFen, delivery } = priced;
  const paid = [...priced.lines];
  return {
    // In the order of the request: what is in the sums with what is paid for it, the others with why not.
    lines: found.map(({ line, problem }) =>
      problem === undefined ? (paid.shift() ?? { ...line, payFen: 0 }) : { ...line, payFen: 0, problem },
    ),
    goodsFen,
    discountFen,
    deliveryFen,
    totalFen,
    ...(coupon ? { couponId: coupon.couponId } : {}),
    coupons,
    needsAddress: terms.rules.delivers,
    ...(address && terms.rules.delivers ? { address } : {}),
    undeliverable: delivery.undeliverable,
    ...(delivery.freeAfterFen === undefined ? {} : { freeAfterFen: delivery.freeAfterFen }),
    ...(isPlayMoney() ? { playMoney: true } : {}),
  };
}

/** The shopper's coupons that stand in no order: what takes off most first, then what runs out first. */
function fitting(goods: readonly Goods[], terms: Terms, now: number): FittingCoupon[] {
  const priced = goods.map(toPriced);
  return terms.coupons
    .filter((coupon) => !isHeld(coupon, terms.orders))
    .map((coupon): FittingCoupon => {
      const isNotForThem = coupon.newShopper && terms.isOld;
      const fit = isNotForThem ? { discountFen: 0, why: 'notNew' as const } : fitOf(coupon, priced);
      return { ...toCoupon(coupon, terms.orders, now), ...fit };
    })
    .sort(
      (a, b) =>
        b.discountFen - a.discountFen ||
        Number(a.why !== undefined) - Number(b.why !== undefined) ||
        a.until - b.until ||
        (a.couponId < b.couponId ? -1 : 1),
    );
}

function chosen(coupons: readonly FittingCoupon[], asked: string | undefined): FittingCoupon | undefined {
  if (asked === NONE) return undefined;
  const fits = coupons.filter(({ why, discountFen }) => why === undefined && discountFen > 0);
  return asked === undefined ? fits[0] : fits.find(({ couponId }) => couponId === asked);
}
