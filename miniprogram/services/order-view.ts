import type { Order } from '@zhuyi/contracts';
import { timeText } from './format';
import { say, texts } from './i18n/index';

/** An order's state in words, with what becomes of money that goes back. */
export function stateWords({ state, refund, afterSales = [] }: Order): string {
  const words = texts().orders;
  if (refund !== undefined) {
    return `${words[state]} · ${refund.state === 'done' ? words.refundDone : words.refundDue}`;
  }
  const isUnderWay = afterSales.some((one) => one.state === 'refunding');
  return state === 'refunded' && isUnderWay ? words.refunding : words[state];
}

/** What can be done with an order now, by its moves; each names its button. */
export interface Ways {
  canPay: boolean;
  canCancel: boolean;
  canReceive: boolean;
  canReview: boolean;
  canBuyAgain: boolean;
  canAskAfterSale: boolean;
}

const ENDED: readonly Order['state'][] = ['received', 'reviewed', 'refunded', 'cancelled', 'expired'];

/** `now`: epoch ms, by the phone's clock; the shop looks again. */
export function waysOf({ moves, state, toReview, unitsLeft, afterSaleBy }: Order, now: number): Ways {
  return {
    canPay: moves.includes('pay'),
    canCancel: moves.includes('cancel'),
    canReceive: moves.includes('receive'),
    canReview: toReview.length > 0,
    canBuyAgain: ENDED.includes(state),
    canAskAfterSale: unitsLeft > 0 && now <= (afterSaleBy ?? now),
  };
}

/** What happened to an order's parcel, newest first; empty before it was sent. */
export interface Step {
  key: string;
  text: string;
  time: string;
}

export function parcelSteps({ shipment, receivedAt }: Order): Step[] {
  if (shipment === undefined) return [];
  const words = texts().orders;
  const news = shipment.traces.map(({ key, at, text }) => ({ key: `t-${key}`, text, time: timeText(at) }));
  const sent = { key: 'sent', text: words.sentStep, time: timeText(shipment.at) };
  const here =
    receivedAt === undefined ? [] : [{ key: 'here', text: words.received, time: timeText(receivedAt) }];
  return [sent, ...news, ...here].reverse();
}

/** `09:05` left, or ''; epoch ms. */
export function timeLeft(until: number | undefined, now: number): string {
  if (until === undefined || until <= now) return '';
  const seconds = Math.ceil((until - now) / 1000);
  return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Whole days and hours until something happens by itself, in words; '' when it is over. */
export function daysLeft(until: number | undefined, now: number): string {
  if (until === undefined || until <= now) return '';
  const hours = Math.ceil((until - now) / 3_600_000);
  return say().daysHours(Math.floor(hours / 24), hours % 24);
}

/** A line in the list of orders. */
export interface Row {
  orderId: string;
  state: Order['state'];
  lines: Order['lines'];
  totalFen: number;
  stateText: string;
  time: string;
  count: string;
  /** What to do with it from the list: one thing at most. */
  action: '' | 'pay' | 'receive' | 'review';
  actionText: string;
}

export function rowOf(order: Order): Row {
  const { orderId, state, lines, totalFen, moves, toReview, createdAt } = order;
  const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const words = texts().orders;
  const action = moves.includes('pay')
    ? 'pay'
    : moves.includes('receive')
      ? 'receive'
      : toReview.length > 0
        ? 'review'
        : '';
  return {
    ...{ orderId, state, lines, totalFen, action },
    stateText: stateWords(order),
    time: timeText(createdAt),
    count: say().pieces(pieces),
    actionText: action === '' ? '' : words[action],
  };
}
