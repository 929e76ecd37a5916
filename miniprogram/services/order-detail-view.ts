import type { Order } from '@zhuyi/contracts';
import { priceText, timeText } from './format';
import { texts } from './i18n/index';
import { placeText } from './place-text';

export interface Fact {
  name: string;
  value: string;
}

/** Where an order goes, in words; empty where the shop brings nothing. */
export function placeOf({ address }: Order): { who: string; place: string } {
  if (address === undefined) return { who: '', place: '' };
  return { who: `${address.name} ${address.phone}`, place: placeText(address) };
}

/** What the sum is made of, where it is more than the goods. */
export function sumsOf({ goodsFen, discountFen, deliveryFen, address }: Order): Fact[] {
  const words = texts().checkout;
  if (discountFen === 0 && deliveryFen === 0 && address === undefined) return [];
  return [
    { name: words.goods, value: priceText(goodsFen) },
    ...(discountFen > 0 ? [{ name: words.discount, value: `-${priceText(discountFen)}` }] : []),
    { name: words.shipping, value: deliveryFen === 0 ? words.free : priceText(deliveryFen) },
  ];
}

/** When what happened, and what was asked for with the order. */
export function factsOf({ createdAt, paidAt, shipment, receivedAt, note, invoice }: Order): Fact[] {
  const { orders, checkout } = texts();
  const times: [string, number | undefined][] = [
    [orders.createdAt, createdAt],
    [orders.paidAt, paidAt],
    [orders.sentAt, shipment?.at],
    [orders.receivedAt, receivedAt],
  ];
  return [
    ...times.flatMap(([name, at]) => (at === undefined ? [] : [{ name, value: timeText(at) }])),
    ...(note === undefined ? [] : [{ name: checkout.note, value: note }]),
    ...(invoice === undefined ? [] : [{ name: checkout.invoice, value: invoice.title }]),
  ];
}

/** When the money went back, or that it will. */
export function refundWords({ refund }: Order): string {
  if (refund === undefined) return '';
  const { state, doneAt } = refund;
  return state === 'done' && doneAt !== undefined ? timeText(doneAt) : texts().orders.refundDue;
}
