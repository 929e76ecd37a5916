import type { DeskOrder } from '@zhuyi/contracts';
import { orderRow } from './desk-view';
import { installPhone } from './testing/phone';

beforeAll(() => void installPhone());

const ORDER: DeskOrder = {
  ...{ orderId: 'o1', state: 'paid', moves: ['ship'], createdAt: 0, paidAt: 1, unitsLeft: 3, toReview: [] },
  ...{ goodsFen: 300, discountFen: 0, deliveryFen: 0, totalFen: 300 },
  toSend: [2, 1],
  lines: [
    { itemId: 'case', title: '手机壳', image: '', priceFen: 100, quantity: 2, variant: ['樱粉'] },
    { itemId: 'cup', title: '马克杯', image: '', priceFen: 100, quantity: 1 },
  ],
};

it('tells the desk what goes into a parcel, and where to', () => {
  const address = { name: '王小明', phone: '13800138000', province: '北京市', city: '北京市' };
  const row = orderRow({
    ...ORDER,
    ...{ address: { ...address, district: '朝阳区', detail: '望京 1 号' }, note: '放门口' },
  });
  expect(row.words.split('\n')).toEqual([
    '手机壳 樱粉 × 2',
    '马克杯 × 1',
    '王小明 13800138000',
    '北京市 朝阳区 望京 1 号',
    '给店家留言: 放门口',
  ]);
  expect(orderRow(ORDER).words).toBe('手机壳 樱粉 × 2\n马克杯 × 1');
  // What was paid back before it was sent is not packed.
  expect(orderRow({ ...ORDER, toSend: [1, 0] }).words).toBe('手机壳 樱粉 × 1');
});
