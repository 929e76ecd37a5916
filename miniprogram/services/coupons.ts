import type { Coupon, CouponTerms, Offer } from '@zhuyi/contracts';
import { callAction, codeOf } from './cloud/index';
import { priceText } from './format';
import { say, texts } from './i18n/index';
import { newKey } from './new-key';

/** Offers change slowly: a visit asks for them once. */
const FRESH_MS = 5 * 60_000;

let known: { offers: Promise<Offer[]>; at: number } | undefined;
/** The key of a claim that got no answer: tapped again, it is the same claim. */
const claimKeys = new Map<string, string>();

/** What can be claimed now. */
export function loadOffers(fresh = false): Promise<Offer[]> {
  if (!fresh && known !== undefined && Date.now() - known.at < FRESH_MS) return known.offers;
  const offers = callAction('coupon', 'offers', {}).then((answer) => answer.offers);
  known = { offers, at: Date.now() };
  offers.catch(() => {
    known = undefined;
  });
  return offers;
}

/** Claims one coupon of an offer. */
export async function claimOffer(offerId: string): Promise<Coupon> {
  const claimKey = claimKeys.get(offerId) ?? newKey('c');
  claimKeys.set(offerId, claimKey);
  try {
    const { coupon } = await callAction('coupon', 'claim', { offerId, claimKey });
    claimKeys.delete(offerId);
    return coupon;
  } catch (error) {
    if (!['OFFLINE', 'TIMEOUT', 'TRY_LATER'].includes(codeOf(error))) claimKeys.delete(offerId);
    throw error;
  } finally {
    known = undefined;
  }
}

export async function loadWallet(): Promise<Coupon[]> {
  return (await callAction('coupon', 'wallet', {})).coupons;
}

/** Whether a coupon is for an item. */
export function isForItem(
  { scope }: Pick<CouponTerms, 'scope'>,
  item: { itemId: string; category: readonly string[] },
): boolean {
  if (scope.kind === 'all') return true;
  if (scope.kind === 'items') return scope.itemIds.includes(item.itemId);
  return scope.categories.some((path) => path.every((name, depth) => item.category[depth] === name));
}

/** A coupon in words: what it takes off, from what on, and what it is for. */
export interface CouponWords {
  off: string;
  from: string;
  scope: string;
}

export function couponWords({ relief, minFen, scope, newShopper }: CouponTerms): CouponWords {
  const words = texts().coupon;
  const most =
    relief.kind === 'percent' && relief.mostFen !== undefined ? say().atMost(priceText(relief.mostFen)) : '';
  const from = minFen === 0 ? words.noMinimum : say().fromAmount(priceText(minFen));
  const goods =
    scope.kind === 'all'
      ? words.allGoods
      : scope.kind === 'items'
        ? words.someGoods
        : say().ofCategories(scope.categories.map((path) => path.at(-1) ?? '').join('、'));
  return {
    off: relief.kind === 'reduce' ? priceText(relief.offFen) : say().percentOff(relief.offPercent),
    from: [from, most].filter((part) => part !== '').join(' · '),
    scope: newShopper ? `${words.newShopper} · ${goods}` : goods,
  };
}
