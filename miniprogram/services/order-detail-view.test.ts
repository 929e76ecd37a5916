import type { Order } from '@zhuyi/contracts';
import { installPhone } from './testing/phone';
import { factsOf, placeOf, sumsOf } from './order-detail-view';

beforeAll(() => void installPhone());

const PLAIN: Order = {
  ...{ orderId: 'o1', state: 'paid', moves: [], lines: [], createdAt: 0, paidAt: 1 },
  ...{ goodsFen: 8_180, discountFen: 0, deliveryFen: 0, totalFen: 8_180, unitsLeft: 2, toReview: [] },
};
const SENT: Order = {
  ...PLAIN,
  ...{ discountFen: 1_000, deliveryFen: 800, totalFen: 7_980, note: '放门口' },
  address: {
    ...{ name: '王小明', phone: '13800138000', province: '北京市', city: '北京市' },
    ...{ district: '朝阳区', detail: '望京 1 号' },
  },
  invoice: { kind: 'personal', title: '王小明' },
};

it('tells where an order goes and what its sum is made of', () => {
  expect(placeOf(SENT)).toEqual({ who: '王小明 13800138000', place: '北京市 朝阳区 望京 1 号' });
  expect(sumsOf(SENT)).toEqual([
    { name: '商品金额', value: '¥81.80' },
    { name: '优惠', value: '-¥10' },
    { name: '运费', value: '¥8' },
  ]);
  expect(sumsOf({ ...SENT, discountFen: 0, deliveryFen: 0 })).toEqual([
    { name: '商品金额', value: '¥81.80' },
    { name: '运费', value: '包邮' },
  ]);
  expect(factsOf(SENT).map(({ value }) => value)).toEqual(expect.arrayContaining(['放门口', '王小明']));
});

it('says no more of an order of before there were addresses', () => {
  expect(placeOf(PLAIN)).toEqual({ who: '', place: '' });
  expect(sumsOf(PLAIN)).toEqual([]);
  expect(factsOf(PLAIN)).toHaveLength(2);
});
