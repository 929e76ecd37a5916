import type { FittingCoupon, Invoice, Order, Quote, QuotedLine } from '@zhuyi/contracts';
import { priceText, timeOfDay } from '../../services/format';
import { say, texts } from '../../services/i18n/index';
import { placeText } from '../../services/place-text';

interface ShownLine {
  key: string;
  item: QuotedLine;
  variant: string;
  off: boolean;
}

/** What the page shows before anything was counted. */
export function startOf() {
  return {
    /** loading, form, error, empty; done when it is paid, later when it is placed and not paid. */
    state: 'loading',
    code: 'INTERNAL',
    lines: [] as ShownLine[],
    count: '',
    needsAddress: false,
    /** Nothing would really be charged. */
    playMoney: false,
    who: '',
    place: '',
    goodsFen: 0,
    discountFen: 0,
    /** Of delivery: free, or so much; and what makes it free. */
    delivery: '',
    freeAfter: '',
    total: 0,
    coupons: [] as FittingCoupon[],
    couponId: '',
    couponText: '',
    note: '',
    invoice: {} as Partial<Invoice>,
    invoiceText: '',
    /** Why it cannot be placed as it stands. */
    blocked: '',
    counting: false,
    placing: false,
    /** Why the last attempt did not go through, in words, and what is safe to do about it. */
    problem: '',
    hint: '',
    /** coupons, invoice, or none. */
    sheet: '',
    orderId: '',
    /** What was ordered: what is shown below is about it. */
    orderedIds: [] as string[],
    payBefore: '',
  };
}

/** A quote in words and figures. */
export function shownQuote(quote: Quote, invoice: Invoice | undefined) {
  const { lines, address, goodsFen, discountFen, deliveryFen, totalFen, coupons, couponId = '' } = quote;
  const pieces = lines.reduce((sum, { quantity, problem }) => sum + (problem ? 0 : quantity), 0);
  const words = texts().checkout;
  return {
    lines: lines.map(shownLine),
    count: say().pieces(pieces),
    needsAddress: quote.needsAddress,
    playMoney: quote.playMoney === true,
    who: address === undefined ? '' : `${address.name} ${address.phone}`,
    place: address === undefined ? '' : placeText(address),
    goodsFen,
    discountFen,
    delivery: deliveryFen === 0 ? words.free : priceText(deliveryFen),
    freeAfter: quote.freeAfterFen === undefined ? '' : say().freeAfter(priceText(quote.freeAfterFen)),
    total: totalFen,
    coupons,
    couponId,
    couponText: couponText(quote),
    invoiceText: invoice === undefined ? words.noInvoice : invoice.title,
    blocked: blockedBy(quote),
  };
}

function shownLine(item: QuotedLine, at: number): ShownLine {
  const { itemId, skuId = '', variant = [], problem } = item;
  return { key: `${at} ${itemId} ${skuId}`, item, variant: variant.join(' · '), off: problem !== undefined };
}

function couponText({ coupons, couponId, discountFen }: Quote): string {
  if (couponId !== undefined) return `-${priceText(discountFen)}`;
  const fit = coupons.filter(({ why }) => why === undefined).length;
  return fit === 0 ? texts().checkout.noCoupon : say().couponsFit(fit);
}

function blockedBy({ lines, needsAddress, address, undeliverable }: Quote): string {
  const words = texts().checkout;
  if (lines.every(({ problem }) => problem !== undefined)) return words.nothingLeft;
  if (needsAddress && address === undefined) return words.pickAddress;
  return undeliverable ? words.undeliverable : '';
}

/** Until when an order can be paid, in words; '' where nothing runs out. */
export function payBefore({ expiresAt }: Order): string {
  return expiresAt === undefined ? '' : say().payWithin(timeOfDay(expiresAt));
}
