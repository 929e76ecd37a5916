import {
  changeCoupon,
  changeWallet,
  MAX_CLAIMS,
  readSpent,
  termsOf,
  toCoupon,
  type Call,
} from '@zhuyi/cloud-kit';
import { docId, MAX_WALLET, ZhuyiError } from '@zhuyi/contracts';
import type { CouponAnswers, couponSchema, OfferDoc, WalletCoupon } from '@zhuyi/contracts';
import type * as z from 'zod';
import { claimedBefore, paidBefore } from './newness';

type ClaimRequest = Extract<z.output<typeof couponSchema>, { action: 'claim' }>;

const DAY_MS = 86_400_000;
const ID_LENGTH = 20;

/**
 * Claims a coupon: it is put into the wallet as pending, counted in its offer, and then it is there. Stopped between any
 * two steps, the next attempt (or the timer, see settleClaims) goes on; the offer counts each coupon once, whoever asks
 * how often. CONFLICT when all are gone, TOO_MANY when the shopper has theirs.
 */
export async function claim(
  { offerId, claimKey }: ClaimRequest,
  call: Call,
): Promise<CouponAnswers['claim']> {
  const shopper = await call.shopper();
  const offer = await call.db.collection('offers').get(docId(call.shop, offerId));
  if (!offer) throw new ZhuyiError('NOT_FOUND', 'the shop has no such offer', { field: 'offerId' });
  const wanted = (await call.lasting(call.openid(), 'coupon', `${offerId} ${claimKey}`)).slice(0, ID_LENGTH);
  const coupon = await putIn(offer, wanted, shopper, call);
  const duplicate = coupon.pending !== true;
  if (!duplicate) {
    if (!(await count(offer, coupon.couponId, call))) {
      await changeWallet(call, shopper, (coupons) =>
        coupons.filter(({ couponId, pending }) => couponId !== coupon.couponId || !pending),
      );
      throw gone();
    }
    const after = await changeCoupon(call, shopper, coupon.couponId, withoutPending);
    if (!after.some(({ couponId }) => couponId === coupon.couponId)) throw gone();
  }
  return { coupon: toCoupon(withoutPending(coupon), new Map(), call.now), duplicate };
}

function gone(): ZhuyiError {
  return new ZhuyiError('CONFLICT', 'all of these coupons are gone', { field: 'offerId' });
}

function withoutPending(coupon: WalletCoupon): WalletCoupon {
  const whole = { ...coupon };
  delete whole.pending;
  return whole;
}

/** The coupon in the wallet: the one of this key, one that was begun before, or a new one that is pending. */
async function putIn(offer: OfferDoc, couponId: string, shopper: string, call: Call): Promise<WalletCoupon> {
  let found: WalletCoupon | undefined;
  await changeWallet(call, shopper, async (coupons) => {
    const mine = coupons.filter(({ offerId }) => offerId === offer.offerId);
    found = mine.find((one) => one.couponId === couponId) ?? mine.find(({ pending }) => pending);
    if (found) return null;
    await mustBeFree(offer, coupons, mine.length, shopper, call);
    found = fresh(offer, couponId, call.now);
    return [...coupons, found];
  });
  if (!found) throw gone();
  return found;
}

async function mustBeFree(
  offer: OfferDoc,
  coupons: readonly WalletCoupon[],
  mine: number,
  shopper: string,
  call: Call,
): Promise<void> {
  const { now } = call;
  if (offer.state !== 'open' || offer.claimTo <= now || offer.claimFrom > now) {
    throw new ZhuyiError('CONFLICT', 'this offer is not open', { field: 'offerId' });
  }
  const spent = await readSpent(call);
  if (mine + claimedBefore(offer.offerId, spent) >= offer.perShopper) {
    throw new ZhuyiError('TOO_MANY', `at most ${offer.perShopper} of these coupons each`, {
      field: 'offerId',
    });
  }
  if (offer.left <= 0) throw gone();
  const waiting = coupons.filter(({ until, usedAt }) => until > now && usedAt === undefined);
  if (waiting.length >= MAX_WALLET) {
    throw new ZhuyiError('TOO_MANY', `at most ${MAX_WALLET} coupons in a wallet`, { field: 'action' });
  }
  if (offer.newShopper && (await paidBefore(shopper, spent, call))) {
    throw new ZhuyiError('NOT_ALLOWED', 'these coupons are for new shoppers', { field: 'offerId' });
  }
}

function fresh(offer: OfferDoc, couponId: string, now: number): WalletCoupon {
  const { offerId, days, useTo } = offer;
  const until = days === undefined ? useTo : Math.min(useTo, now + days * DAY_MS);
  return { couponId, offerId, ...termsOf(offer), pending: true, claimedAt: now, until };
}

/** Takes one of what is left, once a coupon; false where nothing is left. */
async function count({ _id }: OfferDoc, couponId: string, { db, now }: Call): Promise<boolean> {
  const { command } = db;
  const offers = db.collection('offers');
  const counted = await offers.updateWhere(
    {
      _id,
      state: 'open',
      claimTo: command.gt(now),
      left: command.gt(0),
      'claims.couponId': command.neq(couponId),
      [`claims.${MAX_CLAIMS - 1}`]: command.exists(false),
    },
    { left: command.inc(-1), claims: command.push({ each: [{ couponId, at: now }] }), updatedAt: now },
  );
  if (counted > 0) return true;
  const offer = await offers.get(_id);
  if (offer?.claims.some((one) => one.couponId === couponId)) return true;
  if (offer && offer.left > 0 && offer.claims.length >= MAX_CLAIMS) {
    throw new ZhuyiError('TRY_LATER', 'many are claiming this coupon at this moment');
  }
  return false;
}
