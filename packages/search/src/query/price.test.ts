import { fold } from '../text/fold';
import { chineseNumber, readPrice } from './price';

const read = (query: string) => readPrice(fold(query));

test.each<[string, string, number | undefined, number | undefined]>([
  ['茶 100元以下', '茶', undefined, 10_000],
  ['100块以内的礼物', '的礼物', undefined, 10_000],
  ['50-100元', '', 5_000, 10_000],
  ['50-100元的耳机', '的耳机', 5_000, 10_000],
  ['耳机 50到100', '耳机', 5_000, 10_000],
  ['100-50元 茶', '茶', 5_000, 10_000],
  ['不到200的耳机', '的耳机', undefined, 19_999],
  ['不超过200的耳机', '的耳机', undefined, 20_000],
  ['预算300 键盘', '键盘', undefined, 30_000],
  ['under 100 tea', 'tea', undefined, 10_000],
  ['gift under $50', 'gift', undefined, 5_000],
  ['tea below ¥99.9', 'tea', undefined, 9_990],
  ['between 20 and 40 pen', 'pen', 2_000, 4_000],
  ['over 500 phone', 'phone', 50_000, undefined],
  ['1000元以上的手机', '的手机', 100_000, undefined],
  ['两百块以内', '', undefined, 20_000],
  ['一千五以下的手机', '的手机', undefined, 150_000],
  ['1k以内的手表', '的手表', undefined, 100_000],
  ['1-2千元 手机', '手机', 100_000, 200_000],
  ['20元左右', '', 1_400, 2_600],
  ['￥30 书', '书', 2_100, 3_900],
])('%s', (query, text, minFen, maxFen) => {
  const found = read(query);
  expect([found.text, found.minFen, found.maxFen]).toEqual([text, minFen, maxFen]);
});

test.each([
  '500ml以下的杯子',
  '10000mAh',
  '24英寸显示器',
  '3-6岁玩具',
  '40码',
  '7号篮球',
  '2-4人帐篷',
  '一级',
  'iphone 15',
  '2千克以下',
  '1.5x2.0m床垫',
])('%s says nothing about a price', (query) => {
  const { text, minFen, maxFen } = read(query);
  expect([minFen, maxFen]).toEqual([undefined, undefined]);
  expect(text).toBe(fold(query));
});

test('numbers in Chinese', () => {
  expect(['十', '三十', '两百', '一百五', '一千二百', '两万', '十五'].map(chineseNumber)).toEqual([
    10, 30, 200, 150, 1200, 20_000, 15,
  ]);
  expect(chineseNumber('元')).toBeUndefined();
});
