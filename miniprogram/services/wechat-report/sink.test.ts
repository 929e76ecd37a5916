import type { PhoneEvent } from '../tracker/queue';
import { toWechat } from './events';
import { WechatSink } from './sink';

const event = (type: PhoneEvent['type'], more: Partial<PhoneEvent> = {}): PhoneEvent => ({
  id: 'e1',
  type,
  itemId: 'tea',
  at: 1,
  ...more,
});
const TEA = { title: '龙井', category: ['茶', '绿茶'], priceFen: 8_800, listPriceFen: 9_900 };

it.each([
  ['expose', 'wxdata_expose_goods'],
  ['click', 'wxdata_click_goods'],
  ['browse', 'wxdata_browse_goods'],
  ['cart', 'wxdata_purchase_goods'],
] as const)("calls %s by WeChat's name", (type, name) => {
  expect(toWechat(event(type), TEA)).toMatchObject({ name, data: { spu_id: 'tea', spu_name: '龙井' } });
});

it.each(['favourite', 'dislike'] as const)('keeps %s to itself, for which WeChat has no name', (type) => {
  expect(toWechat(event(type), TEA)).toBeUndefined();
});

it('tells price, category, stay and number', () => {
  expect(toWechat(event('browse', { dwellMs: 4_200 }), TEA)?.data).toEqual({
    spu_id: 'tea',
    spu_name: '龙井',
    sku_id: '',
    price_original: 9_900,
    price_current: 8_800,
    spu_catg_first_id: '茶',
    spu_catg_first_name: '茶',
    spu_catg_second_id: '绿茶',
    spu_catg_second_name: '绿茶',
    stay_time: 4_200,
  });
  expect(toWechat(event('cart', { skuId: 's1', quantity: 3, price: 7_700 }), TEA)?.data).toMatchObject({
    sku_id: 's1',
    price_current: 7_700,
    action_type: 0,
    action_num: 3,
  });
});

it('never tells an original price under the present one, nor of goods that it does not know more than the id', () => {
  expect(toWechat(event('cart', { price: 12_000 }), TEA)?.data).toMatchObject({ price_original: 12_000 });
  expect(toWechat(event('click'))?.data).toMatchObject({ spu_id: 'tea', spu_name: '', price_current: 0 });
});

it('knows the goods that were noted last', () => {
  const told: unknown[] = [];
  const sink = new WechatSink((name, data) => told.push([name, data['spu_name']]));
  sink.note([{ itemId: 'tea', ...TEA }]);
  sink.hear(event('click'));
  sink.hear(event('dislike'));
  sink.note(Array.from({ length: 500 }, (_, at) => ({ itemId: `i${at}`, ...TEA })));
  sink.hear(event('click'));
  expect(told).toEqual([
    ['wxdata_click_goods', '龙井'],
    ['wxdata_click_goods', ''],
  ]);
});
