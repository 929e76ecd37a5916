import { isForItem, readSpent, readWallet, termsOf, type Call } from '@zhuyi/cloud-kit';
import { docId, MAX_OPEN_OFFERS } from '@zhuyi/contracts';
import type { Offer, OfferDoc, SpentDoc, WalletCoupon } from '@zhuyi/contracts';
import { claimedBefore, paidBefore } from './newness';

/**
 * The offers that can be claimed now, those that end first before the others; with an item, those that are for it. They
 * are the same for everybody: only how many the caller has of each differs.
 */
export async function openOffers(itemId: string | undefined, call: Call): Promise<Offer[]> {
  const { db, shop, now } = call;
  const shopper = await call.shopper();
  const [offers, coupons, item, spent] = await Promise.all([
    db
      .collection('offers')
      .find(
        { shop, state: 'open', claimTo: db.command.gt(now) },
        { orderBy: [['claimTo', 'asc']], limit: MAX_OPEN_OFFERS },
      ),
    readWallet(call, shopper),
    itemId === undefined ? null : db.collection('items').get(docId(shop, itemId)),
    readSpent(call),
  ]);
  const open = offers.filter(
    (offer) =>
      offer.claimFrom <= now && (itemId === undefined || (item !== null && isForItem(offer.scope, item))),
  );
  const isOld = open.some(({ newShopper }) => newShopper) && (await paidBefore(shopper, spent, call));
  return open.map((offer) => toOffer(offer, { coupons, spent, isOld }));
}

/** What the caller has, and what their erased accounts had. */
interface Own {
  coupons: readonly WalletCoupon[];
  spent: SpentDoc | null;
  isOld: boolean;
}

function toOffer(offer: OfferDoc, { coupons, spent, isOld }: Own): Offer {
  const claimed = coupons.filter(({ offerId, pending }) => offerId === offer.offerId && !pending).length;
  const { offerId, perShopper, claimTo, days, useTo, stock, left } = offer;
  return {
    offerId,
    ...termsOf(offer),
    gone: 1 - left / stock,
    perShopper,
    claimTo,
    ...(days === undefined ? {} : { days }),
    useTo,
    claimed,
    mayClaim:
      left > 0 && claimed + claimedBefore(offerId, spent) < perShopper && !(offer.newShopper && isOld),
  };
}
