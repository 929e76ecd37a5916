import type { OfferDoc } from '@zhuyi/contracts';
import type { ShopAt } from '../hold-ids';

/** Claims of an offer that are remembered at a time: they stand in its document, which stays small. */
export const MAX_CLAIMS = 2_000;
/** No call that could count a claim again is that old. */
const SETTLED_MS = 5 * 60_000;
const PAGE = 50;
/** Claims of an offer looked at in one go. */
const LOOKED_AT = 200;

/**
 * Settles claims that nobody works on any more: a coupon that was counted is in its wallet (and is whole, where a stopped
 * function left it pending), or goes back to what is left. Returns how many were settled.
 */
export async function settleClaims(at: ShopAt, timeLeft: () => boolean): Promise<number> {
  const { db, shop, now } = at;
  const before = now - SETTLED_MS;
  const offers = await db
    .collection('offers')
    .find({ shop, 'claims.at': db.command.lte(before) }, { limit: PAGE });
  let settled = 0;
  for (const offer of offers) {
    if (!timeLeft()) break;
    settled += await settleOffer(at, offer, before);
  }
  return settled;
}

async function settleOffer({ db, shop, now }: ShopAt, offer: OfferDoc, before: number): Promise<number> {
  const { command } = db;
  const due = offer.claims.filter((claim) => claim.at <= before).slice(0, LOOKED_AT);
  const ids = due.map(({ couponId }) => couponId);
  const wallets = await db
    .collection('wallets')
    .find({ shop, 'coupons.couponId': command.in(ids) }, { limit: LOOKED_AT });
  const kept = new Set<string>();
  for (const wallet of wallets) {
    const coupons = wallet.coupons.map((coupon) => {
      if (!ids.includes(coupon.couponId)) return coupon;
      kept.add(coupon.couponId);
      const whole = { ...coupon };
      delete whole.pending;
      return whole;
    });
    if (!wallet.coupons.some(({ couponId, pending }) => pending && ids.includes(couponId))) continue;
    const { _id, revision } = wallet;
    const isWritten = await db
      .collection('wallets')
      .updateWhere({ _id, revision }, { coupons, revision: revision + 1, updatedAt: now });
    // Its shopper is at it: the next run looks again.
    if (isWritten === 0) return 0;
  }
  const lost = ids.filter((id) => !kept.has(id));
  await db
    .collection('offers')
    .updateWhere({ _id: offer._id }, { claims: command.pull({ couponId: command.in([...kept]) }) });
  for (const couponId of lost) {
    await db
      .collection('offers')
      .updateWhere(
        { _id: offer._id, 'claims.couponId': couponId },
        { left: command.inc(1), claims: command.pull({ couponId }) },
      );
  }
  return due.length;
}
