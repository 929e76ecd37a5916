import type { Offer } from '@zhuyi/contracts';
import { claimOffer, couponWords, type CouponWords } from '../../services/coupons';
import { codeOf } from '../../services/cloud/index';
import { notice } from '../../services/dialog';
import { timeText } from '../../services/format';
import { say, texts } from '../../services/i18n/index';

export interface ShownOffer extends CouponWords {
  offerId: string;
  title: string;
  note: string;
  /** What the button says, and whether it does something. */
  label: string;
  mayClaim: boolean;
  name: string;
}

/** An offer in words. */
export function shownOffer(offer: Offer): ShownOffer {
  const { offerId, title, days, useTo, gone, claimed, perShopper, mayClaim } = offer;
  const words = texts().coupon;
  const good = days === undefined ? say().until(timeText(useTo).slice(0, 10)) : say().daysLong(days);
  const share = Math.floor(gone * 100);
  const why = gone >= 1 ? words.all : claimed >= perShopper ? words.claimed : words.notForYou;
  return {
    ...couponWords(offer),
    offerId,
    title,
    note: share > 0 ? `${good} · ${say().gone(share)}` : good,
    label: mayClaim ? words.claim : claimed >= perShopper ? words.claimed : why,
    mayClaim,
    name: say().claimCoupon(title),
  };
}

/** Claims one, and says what came of it; true where it is in the wallet. */
export async function claimAndSay(offerId: string): Promise<boolean> {
  const words = texts().coupon;
  try {
    await claimOffer(offerId);
    notice(words.claimedNow);
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'CONFLICT') notice(words.gone);
    else if (code === 'TOO_MANY') notice(words.enough);
    else if (code === 'NOT_ALLOWED') notice(words.newOnly);
    else notice(texts().errors[code]);
    return false;
  }
}
