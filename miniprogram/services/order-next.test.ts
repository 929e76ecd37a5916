import type { Order, OwnReview } from '@zhuyi/contracts';
import { contactAbout } from './contact';
import { ownRow, toReviewRows } from './my-reviews';
import { nextMoves } from './order-next';
import { installPhone } from './testing/phone';

beforeAll(() => void installPhone());

const DAY = 86_400_000;
const ORDER: Order = {
  orderId: 'o1',
  state: 'placed',
  moves: ['pay', 'cancel'],
  lines: [
    { itemId: 'pan', title: '锅', image: '', priceFen: 100, quantity: 3, variant: ['红'] },
    { itemId: 'cup', title: '杯', image: 'https://x/c.png', priceFen: 100, quantity: 1 },
  ],
  ...{ goodsFen: 400, discountFen: 0, deliveryFen: 0, totalFen: 400 },
  createdAt: 0,
  expiresAt: 600_000,
  unitsLeft: 0,
  toReview: [],
};
const keys = (order: Partial<Order>, now = DAY) =>
  nextMoves({ ...ORDER, ...order }, now).ways.map(({ key }) => key);

it('names the next moves of an order, and what happens when nothing is done', () => {
  expect(nextMoves(ORDER, 0)).toMatchObject({ text: expect.stringContaining('前支付') as string });
  expect(keys({})).toEqual(['pay', 'cancel']);
  const paid: Order = { ...ORDER, state: 'paid', moves: [], unitsLeft: 4 };
  expect(nextMoves(paid, 0).ways).toEqual([{ key: 'askAfterSale', text: '申请退款' }]);
  const shipped: Order = { ...paid, state: 'shipped', moves: ['receive'], receiveBy: 3 * DAY };
  expect(nextMoves(shipped, DAY)).toEqual({
    text: '2 天后自动确认收货',
    ways: [
      { key: 'receive', text: '确认收货' },
      { key: 'askAfterSale', text: '申请售后' },
    ],
  });
  const received: Order = { ...paid, state: 'received', toReview: [1], afterSaleBy: 2 * DAY };
  expect(keys(received)).toEqual(['review', 'askAfterSale']);
  expect(nextMoves(received, 3 * DAY)).toMatchObject({
    text: '售后期已过；有问题请联系客服',
    ways: [{ key: 'review' }],
  });
});

it('leads to an after-sale that is open instead of another one', () => {
  const mark = { kind: 'refund' as const, lines: [], amountFen: 100 };
  const order: Order = {
    ...{ ...ORDER, state: 'paid', moves: [], unitsLeft: 3 },
    afterSales: [
      { ...mark, afterSaleId: 'a1', state: 'refused' },
      { ...mark, afterSaleId: 'a2', state: 'asked' },
    ],
  };
  expect(nextMoves(order, 0)).toEqual({
    text: '等待商家处理',
    ways: [{ key: 'seeAfterSale', text: '售后详情' }],
  });
});

it('begins a talk with the order’s number, its first thing and the way to it', () => {
  expect(contactAbout(ORDER)).toEqual({
    from: 'order:o1',
    title: '订单编号 o1 · 锅 共 4 件',
    path: '/shop/orders/detail?id=o1',
    image: '',
  });
  expect(contactAbout({ ...ORDER, lines: ORDER.lines.slice(1) }).image).toBe('https://x/c.png');
});

it('makes a row of each line that waits for its review', () => {
  const rows = toReviewRows([{ ...ORDER, toReview: [0, 7] }]);
  expect(rows).toMatchObject([{ orderId: 'o1', line: 0, variantText: '红', thing: { title: '锅' } }]);
});

it('says of an own review what others do not see of it, and whether more can be said', () => {
  const own: OwnReview = {
    ...{
      reviewId: 'r',
      itemId: 'pan',
      stars: 4,
      text: '好',
      images: [],
      tags: [],
      anonymous: true,
      name: '',
    },
    ...{ createdAt: 0, state: 'shown', orderId: 'o1', line: 0, title: '锅', image: '' },
  };
  expect(ownRow(own)).toMatchObject({ stateText: '', canFollow: true, reason: '' });
  expect(ownRow({ ...own, state: 'hidden', reason: '广告' })).toMatchObject({
    stateText: '没有显示',
    reason: '广告',
  });
  const followUp = { text: '还行', images: [], at: 1 };
  expect(ownRow({ ...own, followUp, followUpState: 'waiting' })).toMatchObject({
    stateText: '追评检查后显示',
    canFollow: false,
  });
});
