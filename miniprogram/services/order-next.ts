import type { Order } from '@zhuyi/contracts';
import { timeOfDay, timeText } from './format';
import { say, texts } from './i18n/index';
import { daysLeft, waysOf } from './order-view';

/** What a shopper may do about an order now. */
export type NextWay = 'pay' | 'cancel' | 'receive' | 'review' | 'askAfterSale' | 'seeAfterSale';

/** The next moves of an order, and what happens by itself when nothing is done. */
export interface NextMoves {
  text: string;
  ways: { key: NextWay; text: string }[];
}

const OPEN = ['asked', 'returning', 'sentBack', 'refunding'];

/** `now`: epoch ms by the phone's clock. */
export function nextMoves(order: Order, now: number): NextMoves {
  const ways = waysOf(order, now);
  const open = openAfterSale(order) !== undefined;
  const may: Record<NextWay, boolean> = {
    pay: ways.canPay,
    cancel: ways.canCancel,
    receive: ways.canReceive,
    review: ways.canReview,
    seeAfterSale: open,
    askAfterSale: ways.canAskAfterSale && !open,
  };
  const words = texts();
  const names: Record<NextWay, string> = {
    ...words.orders,
    // Before it was sent there is nothing to give back but the money.
    askAfterSale: order.state === 'paid' ? words.orderNext.refund : words.orders.askAfterSale,
  };
  const keys = (Object.keys(may) as NextWay[]).filter((key) => may[key]);
  return { text: whatHappens(order, now), ways: keys.map((key) => ({ key, text: names[key] })) };
}

/** The after-sale that somebody has to do something about. */
export function openAfterSale({
  afterSales = [],
}: Order): NonNullable<Order['afterSales']>[number] | undefined {
  return afterSales.find(({ state }) => OPEN.includes(state));
}

function whatHappens(order: Order, now: number): string {
  const { state, expiresAt, receiveBy, afterSaleBy } = order;
  const words = texts().orderNext;
  const open = openAfterSale(order);
  if (open !== undefined) return texts().afterSale[open.state];
  const lasts =
    afterSaleBy === undefined || afterSaleBy < now ? '' : say().afterSaleUntil(timeText(afterSaleBy));
  switch (state) {
    case 'reserving':
      return words.reserving;
    case 'placed':
      return expiresAt === undefined ? words.placed : say().payBefore(timeOfDay(expiresAt));
    case 'paid':
      return words.paid;
    case 'shipped': {
      const left = daysLeft(receiveBy, now);
      return left === '' ? words.shipped : say().receivesIn(left);
    }
    case 'received':
    case 'reviewed':
      return lasts === '' ? words.over : lasts;
    case 'refunded':
      return words.refunded;
    case 'cancelled':
    case 'expired':
      return order.refund === undefined ? words.closed : words.refunded;
  }
}
