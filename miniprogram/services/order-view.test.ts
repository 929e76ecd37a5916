import type { Order } from '@zhuyi/contracts';
import { daysLeft, parcelSteps, rowOf, stateWords, timeLeft, waysOf } from './order-view';
import { amountOf, linesToChoose } from './after-sales';
import { filterChips, filterOf } from './reviews';
import { installPhone } from './testing/phone';

beforeAll(() => void installPhone());

const DAY = 86_400_000;
const ORDER: Order = {
  orderId: 'o1',
  state: 'received',
  moves: [],
  lines: [{ itemId: 'pan', title: '锅', image: '', priceFen: 100, quantity: 3 }],
  ...{ goodsFen: 300, discountFen: 0, deliveryFen: 0, totalFen: 300 },
  createdAt: 0,
  paidAt: 1,
  receivedAt: 2,
  afterSaleBy: 15 * DAY,
  unitsLeft: 3,
  toReview: [0],
};

it('offers what the order’s moves, lines and days allow', () => {
  expect(waysOf(ORDER, DAY)).toEqual({
    ...{ canPay: false, canCancel: false, canReceive: false },
    ...{ canReview: true, canBuyAgain: true, canAskAfterSale: true },
  });
  expect(waysOf(ORDER, 15 * DAY + 1).canAskAfterSale).toBe(false);
  expect(waysOf({ ...ORDER, unitsLeft: 0 }, DAY).canAskAfterSale).toBe(false);
  const placed = waysOf(
    { ...ORDER, state: 'placed', moves: ['pay', 'cancel'], unitsLeft: 0, toReview: [] },
    DAY,
  );
  expect(placed).toMatchObject({ canPay: true, canCancel: true, canBuyAgain: false, canReview: false });
  expect(rowOf(ORDER)).toMatchObject({ action: 'review', actionText: '去评价', count: '共 3 件' });
  expect(rowOf({ ...ORDER, state: 'shipped', moves: ['receive'] }).action).toBe('receive');
});

it('counts down in minutes, and in days', () => {
  expect(timeLeft(10 * 60_000, 0)).toBe('10:00');
  expect(timeLeft(61_000, 1)).toBe('01:01');
  expect([timeLeft(1000, 1000), timeLeft(undefined, 0)]).toEqual(['', '']);
  expect(daysLeft(2 * DAY + 3_600_000, 0)).toBe('2 天 1 小时');
  expect(daysLeft(3_600_000, 0)).toBe('1 小时');
});

it('tells the parcel’s way, newest first, and of money that is not back yet', () => {
  const traces = [{ key: 'a', at: 5, text: '杭州' }];
  const shipment = { carrier: 'SF', trackingNo: 'SF1', at: 3, traces };
  const steps = parcelSteps({ ...ORDER, shipment });
  expect(steps.map(({ text }) => text)).toEqual(['已收货', '杭州', '商家已发货']);
  expect(parcelSteps(ORDER)).toEqual([]);
  const mark = { afterSaleId: 'x', kind: 'refund', state: 'refunding', lines: [], amountFen: 300 } as const;
  expect(stateWords({ ...ORDER, state: 'refunded', afterSales: [{ ...mark, lines: [] }] })).toBe('退款中');
  expect(stateWords({ ...ORDER, state: 'refunded' })).toBe('已退款');
});

it('adds up what is chosen of an order, with the delivery fee for all of it alone', () => {
  const lines = linesToChoose(ORDER, { lines: [{ line: 0, left: 2, amounts: [99, 199] }] });
  expect(lines).toMatchObject([{ line: 0, quantity: 2, left: 2 }]);
  expect(amountOf(lines, 8)).toBe(207);
  expect(
    amountOf(
      lines.map((line) => ({ ...line, quantity: 1 })),
      8,
    ),
  ).toBe(99);
  expect(
    amountOf(
      lines.map((line) => ({ ...line, quantity: 0 })),
      8,
    ),
  ).toBe(0);
});

it('shows only filters that find something', () => {
  const rating = { count: 3, sum: 11, stars: [1, 0, 0, 0, 2], pictures: 0, followUps: 1, tags: { gift: 2 } };
  const chips = filterChips({ ...rating, stars: [1, 0, 0, 0, 2] }, 'good');
  expect(chips.map(({ key, count, on }) => [key, count, on])).toEqual([
    ['all', '3', false],
    ['good', '2', true],
    ['bad', '1', false],
    ['followUp', '1', false],
    ['tag:gift', '2', false],
  ]);
  expect([filterOf('tag:gift'), filterOf('bad')]).toEqual([{ tag: 'gift' }, { filter: 'bad' }]);
});
