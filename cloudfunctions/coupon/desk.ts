import { memberOf, termsOf, type Call } from '@zhuyi/cloud-kit';
import { docId, MAX_OPEN_OFFERS, mayDo, ORDER_MOVES, ZhuyiError } from '@zhuyi/contracts';
import type { CouponAnswers, MerchantOffer, OfferDoc, OfferFields, OfferFigures } from '@zhuyi/contracts';

const SHOWN = 500;

/**
 * All offers of the shop, the newest first: one operation. What their coupons sold, one more, is told to who may see figures
 * alone.
 */
export async function allOffers(call: Call): Promise<CouponAnswers['allOffers']> {
  const { db, shop } = call;
  const offers = await db
    .collection('offers')
    .find({ shop }, { orderBy: [['createdAt', 'desc']], limit: SHOWN });
  const member = await memberOf(call);
  const told = offers.map(toMerchantOffer);
  if (member === null || !mayDo(member.rights, 'figures:view')) return { offers: told };
  return { offers: told, figures: offers.length > 0 ? await figuresOf(offers, call) : [] };
}

async function figuresOf(offers: readonly OfferDoc[], { db, shop }: Call): Promise<OfferFigures[]> {
  const among = db.command.in(offers.map(({ offerId }) => offerId));
  const groups = await db.collection('orders').aggregate<Omit<OfferFigures, 'offerId'> & { _id: string }>([
    { match: { shop, 'coupon.offerId': among, state: db.command.in([...ORDER_MOVES.refund.from]) } },
    {
      group: {
        _id: '$coupon.offerId',
        used: { $sum: 1 },
        discountFen: { $sum: '$discountFen' },
        paidFen: { $sum: '$totalFen' },
      },
    },
    { limit: SHOWN },
  ]);
  return groups.map(({ _id: offerId, used, discountFen, paidFen }) => ({
    ...{ offerId, used, discountFen, paidFen },
  }));
}

/**
 * Makes an offer; the same one sent again is the one that is there. Offers are not changed: what was claimed says what it
 * said. CONFLICT where another has its id, TOO_MANY where enough are open.
 */
export async function saveOffer(fields: OfferFields, { db, shop, now }: Call): Promise<MerchantOffer> {
  const offers = db.collection('offers');
  const doc: OfferDoc = {
    ...fields,
    _id: docId(shop, fields.offerId),
    shop,
    state: 'open',
    left: fields.stock,
    claims: [],
    createdAt: now,
    updatedAt: now,
  };
  const known = await offers.get(doc._id);
  if (!known) {
    const open = await offers.count({ shop, state: 'open', claimTo: db.command.gt(now) });
    if (open >= MAX_OPEN_OFFERS) {
      throw new ZhuyiError('TOO_MANY', `at most ${MAX_OPEN_OFFERS} open offers: stop one first`, {
        field: 'offer',
      });
    }
    if (fields.useTo <= now) {
      throw new ZhuyiError('BAD_INPUT', 'nobody could use it any more', { field: 'offer.useTo' });
    }
    if (await offers.add(doc)) return toMerchantOffer(doc);
  }
  const there = known ?? (await offers.get(doc._id));
  if (there && isSame(there, fields)) return toMerchantOffer(there);
  throw new ZhuyiError('CONFLICT', 'another offer has this id', { field: 'offer.offerId' });
}

function isSame(there: OfferDoc, fields: OfferFields): boolean {
  return Object.entries(fields).every(
    ([name, value]) => JSON.stringify(there[name as keyof OfferFields]) === JSON.stringify(value),
  );
}

/** Nobody can claim it any more; coupons that were claimed stay good. */
export async function stopOffer(offerId: string, { db, shop, now }: Call): Promise<MerchantOffer> {
  const offers = db.collection('offers');
  const _id = docId(shop, offerId);
  await offers.updateWhere({ _id, state: 'open' }, { state: 'stopped', updatedAt: now });
  const offer = await offers.get(_id);
  if (!offer) throw new ZhuyiError('NOT_FOUND', 'the shop has no such offer', { field: 'offerId' });
  return toMerchantOffer(offer);
}

function toMerchantOffer(doc: OfferDoc): MerchantOffer {
  const { offerId, stock, perShopper, claimFrom, claimTo, days, useTo, state, left } = doc;
  const { createdAt, updatedAt } = doc;
  return {
    offerId,
    ...termsOf(doc),
    stock,
    perShopper,
    claimFrom,
    claimTo,
    ...(days === undefined ? {} : { days }),
    useTo,
    state,
    left,
    createdAt,
    updatedAt,
  };
}
