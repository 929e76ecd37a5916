import { engineOf, rowsOf } from '../testing';

test('names of goods that sell, not their colours, nor what has not sold', () => {
  const rows = rowsOf(
    '栗屿 不锈钢保温杯 黑色|杯具',
    '听禾 纯钛保温杯 白色|杯具',
    '键沐 机械键盘 黑色|外设',
    '方寸 静音机械键盘 白色|外设',
    '南枝 云南红茶|茶叶',
    '岚岫 祁门红茶|茶叶',
  ).map((row, i) => ({ ...row, sold: [9, 9, 3, 3, 0, 0][i] ?? 0 }));
  expect(
    engineOf(rows)
      .bestSelling(10)
      .map(({ words }) => words),
  ).toEqual(['保温杯', '机械键盘']);
  expect(engineOf(rows).bestSelling(1)).toHaveLength(1);
});

test('where titles tell none, the categories', () => {
  const rows = rowsOf('X red mug|Cups', 'Y blue pan|Pans').map((row) => ({ ...row, sold: 2 }));
  const words = engineOf(rows)
    .bestSelling(10)
    .map((each) => each.words);
  expect(words.sort()).toEqual(['Cups', 'Pans']);
});
