import { isHeld, type Call } from '@zhuyi/cloud-kit';
import { ZhuyiError } from '@zhuyi/contracts';
import type { Address, OrderAddress, OrderDoc, WalletCoupon } from '@zhuyi/contracts';
import type { CreateRequest } from '../lines';
import { fitOf } from './discount';
import { priceOrder, toPriced, type Goods } from './price-order';
import { readTerms, type Terms } from './terms';

type Counted = Pick<
  OrderDoc,
  | 'lines'
  | 'goodsFen'
  | 'discountFen'
  | 'deliveryFen'
  | 'totalFen'
  | 'address'
  | 'coupon'
  | 'note'
  | 'invoice'
>;

/**
 * What an order keeps of its request: the sums as the server counts them, where it goes, its coupon. CONFLICT where they
 * are others than the shopper saw (`totalFen`), where the coupon does not fit (`couponId`), or nothing is brought there
 * (`addressId`); BAD_INPUT without an address where the shop delivers.
 */
export async function countOrder(
  { addressId, couponId, note, invoice, totalFen }: CreateRequest,
  goods: readonly Goods[],
  shopper: string,
  call: Call,
): Promise<Counted> {
  const wants = { addresses: addressId !== undefined, coupons: couponId !== undefined };
  const terms = await readTerms(shopper, wants, call);
  const address = terms.rules.delivers ? addressOf(terms, addressId) : undefined;
  const coupon = couponId === undefined ? undefined : couponOf(terms, couponId, goods);
  const { delivery, ...sums } = priceOrder(goods, coupon, terms.rules, address?.province);
  if (delivery.undeliverable) {
    throw new ZhuyiError('CONFLICT', `nothing is delivered to ${address?.province}`, { field: 'addressId' });
  }
  if (sums.totalFen !== totalFen) {
    throw new ZhuyiError('CONFLICT', `the total is now ${sums.totalFen} fen`, { field: 'totalFen' });
  }
  return {
    ...sums,
    ...(address ? { address: snapshot(address) } : {}),
    ...(coupon
      ? { coupon: { couponId: coupon.couponId, offerId: coupon.offerId, title: coupon.title } }
      : {}),
    ...(note === '' ? {} : { note }),
    ...(invoice ? { invoice } : {}),
  };
}

function addressOf({ addresses }: Terms, addressId: string | undefined): Address {
  if (addressId === undefined) {
    throw new ZhuyiError('BAD_INPUT', 'an address is needed: where shall it go?', { field: 'addressId' });
  }
  const address = addresses.find((one) => one.addressId === addressId);
  if (!address) throw new ZhuyiError('CONFLICT', 'you have no such address any more', { field: 'addressId' });
  return address;
}

function couponOf(terms: Terms, couponId: string, goods: readonly Goods[]): WalletCoupon {
  const coupon = terms.coupons.find((one) => one.couponId === couponId);
  const isFree = coupon && !isHeld(coupon, terms.orders);
  if (!isFree) throw unfit('the coupon is used, has run out or is not yours');
  if (coupon.newShopper && terms.isOld) throw unfit('the coupon is for new shoppers');
  const { why, missingFen } = fitOf(coupon, goods.map(toPriced));
  if (why === 'otherItems') throw unfit('the coupon is for other goods');
  if (why === 'tooLittle') throw unfit(`the coupon needs ${missingFen} fen more`);
  return coupon;
}

function unfit(message: string): ZhuyiError {
  return new ZhuyiError('CONFLICT', message, { field: 'couponId' });
}

/** What an order keeps of an address, whatever becomes of it. */
function snapshot({ name, phone, province, city, district, detail }: Address): OrderAddress {
  return { name, phone, province, city, district, detail };
}
