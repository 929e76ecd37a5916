import type { CouponRequest, MerchantOffer, OfferFigures } from '@zhuyi/contracts';
import { amountOf } from './amount';
import { pathOf } from './cool-off-form';
import { couponWords } from './coupons';
import { priceText, shopDay } from './format';
import { say, texts } from './i18n/index';
import { wholeOf } from './money-input';
import { newKey } from './new-key';

type OfferFields = Extract<CouponRequest, { action: 'saveOffer' }>['offer'];

/** A coupon as somebody types it: yuan, and days of the shop (UTC+8). */
export interface OfferForm {
  offerId: string;
  title: string;
  kind: 'reduce' | 'percent';
  off: string;
  offPercent: string;
  most: string;
  min: string;
  scope: 'all' | 'categories' | 'items';
  /** Names from the root down, ` / ` between. */
  categories: string[];
  items: { itemId: string; title: string }[];
  newShopper: boolean;
  stock: string;
  perShopper: string;
  claimFrom: string;
  claimTo: string;
  days: string;
  useTo: string;
}

const DAY_MS = 86_400_000;

/** A form for a new coupon; its id is made once, so that publishing twice is one. */
export function newOfferForm(now: number): OfferForm {
  return {
    ...{ offerId: newKey('o'), title: '', kind: 'reduce', off: '', offPercent: '', most: '', min: '0' },
    ...{
      scope: 'all',
      categories: [],
      items: [],
      newShopper: false,
      stock: '100',
      perShopper: '1',
      days: '',
    },
    ...{ claimFrom: shopDay(now, 0), claimTo: shopDay(now, -7), useTo: shopDay(now, -30) },
  };
}

/** The first moment of a day of the shop. */
function startOf(day: string): number {
  return Date.parse(`${day}T00:00:00+08:00`);
}

/** The offer that stands in a form; `problems` by the path of the contract's field. `now`: epoch ms. */
export function readOffer(
  form: OfferForm,
  now: number,
): { offer: OfferFields; problems: Record<string, string> } {
  const words = texts().offers;
  const problems: Record<string, string> = {};
  const wrong = (field: string, text: string): void => {
    problems[`offer.${field}`] ??= text;
  };
  const money = (field: string, typed: string, least: number): number =>
    amountOf(typed, least, (text) => {
      wrong(field, text);
    });
  const whole = (field: string, typed: string, most: number, text: string): number => {
    const count = wholeOf(typed);
    if (count === undefined || count < 1 || count > most) wrong(field, text);
    return count ?? 0;
  };
  const title = form.title.trim();
  if (title === '' || [...title].length > 30) wrong('title', words.wrongTitle);
  const minFen = money('minFen', form.min.trim() === '' ? '0' : form.min, 0);
  const most = form.most.trim();
  const relief: OfferFields['relief'] =
    form.kind === 'reduce'
      ? { kind: 'reduce', offFen: money('relief.offFen', form.off, 1) }
      : {
          kind: 'percent',
          offPercent: whole('relief.offPercent', form.offPercent, 90, words.wrongPercent),
          ...(most === '' ? {} : { mostFen: money('relief.mostFen', most, 1) }),
        };
  if (relief.kind === 'reduce' && minFen > 0 && relief.offFen >= minFen) wrong('relief', words.wrongRelief);
  const scope = scopeOf(form);
  if (scope === undefined) wrong('scope', words.wrongScope);
  const claimFrom = startOf(form.claimFrom);
  const claimTo = startOf(form.claimTo) + DAY_MS;
  const useTo = startOf(form.useTo) + DAY_MS;
  if (claimTo <= claimFrom) wrong('claimTo', words.wrongTimes);
  if (useTo < claimTo || useTo <= now) wrong('useTo', words.wrongUse);
  const days = form.days.trim();
  const offer: OfferFields = {
    ...{ offerId: form.offerId, title, relief, minFen, scope: scope ?? { kind: 'all' } },
    newShopper: form.newShopper,
    stock: whole('stock', form.stock, 1_000_000, words.wrongStock),
    perShopper: whole('perShopper', form.perShopper, 10, words.wrongPer),
    ...{ claimFrom, claimTo, useTo },
    ...(days === '' ? {} : { days: whole('days', days, 365, words.wrongDays) }),
  };
  return { offer, problems };
}

function scopeOf({ scope, categories, items }: OfferForm): OfferFields['scope'] {
  if (scope === 'all') return { kind: 'all' };
  if (scope === 'categories') {
    const paths = categories.map(pathOf);
    return paths.length > 0 ? { kind: 'categories', categories: paths } : undefined;
  }
  const itemIds = items.map(({ itemId }) => itemId);
  return itemIds.length > 0 ? { kind: 'items', itemIds } : undefined;
}

/** A coupon in the desk's list. */
export interface OfferRow {
  offerId: string;
  title: string;
  off: string;
  terms: string;
  period: string;
  stateText: string;
  isOpen: boolean;
  claimed: string;
  used: string;
  /** What it took off, and what the orders with it came to; '' before it was used. */
  saved: string;
  brought: string;
}

export function offerRow(
  offer: MerchantOffer,
  figures: OfferFigures | undefined | null,
  now: number,
): OfferRow {
  const { offerId, title, claimFrom, claimTo, stock, left, state } = offer;
  const words = texts().offers;
  const { off, from, scope } = couponWords(offer);
  const isOver = claimTo <= now;
  const stateText =
    state === 'stopped'
      ? words.stopped
      : isOver
        ? words.over
        : claimFrom > now
          ? words.soon
          : left === 0
            ? words.gone
            : words.open;
  // The last day on which it can be claimed, not the moment behind it.
  const lastDay = shopDay(claimTo - 1, 0);
  return {
    ...{ offerId, title, off, stateText },
    terms: `${from} · ${scope}`,
    period: `${shopDay(claimFrom, 0)} ${words.until} ${lastDay}`,
    isOpen: state === 'open' && !isOver,
    claimed: say().claimedOf(stock - left, stock),
    used: figures === null ? '' : say().usedCoupons(figures?.used ?? 0),
    saved: figures ? priceText(figures.discountFen) : '',
    brought: figures ? priceText(figures.paidFen) : '',
  };
}
