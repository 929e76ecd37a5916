import { itemSchema } from './items';
import { withAsked } from './list-price';
import { hasOptions, isUnlimited, UNLIMITED_STOCK, variantOf, variantsOf } from './variants';

const plain = {
  itemId: 'A/12 红',
  title: '手机壳',
  category: ['数码'],
  brand: '',
  priceFen: 900,
  stock: 7,
  onShelf: true,
  tags: [],
  images: [],
};
const options = [
  { name: '颜色', values: ['黑', '红'] },
  { name: '尺码', values: ['S', 'M'] },
];
const variant = (skuId: string, values: string[], stock = 1) => ({ skuId, values, priceFen: 900, stock });
const variants = [variant('a', ['黑', 'S']), variant('b', ['黑', 'M']), variant('c', ['红', 'M'])];

test('an item without options has one variant, which is the item', () => {
  expect(hasOptions(plain)).toBe(false);
  expect(variantsOf(plain)).toEqual([{ skuId: 'A/12 红', values: [], priceFen: 900, stock: 7 }]);
  expect(variantOf(plain)?.stock).toBe(7);
  expect(variantOf(plain, 'A/12 红')?.stock).toBe(7);
  expect(variantOf(plain, 'a')).toBeUndefined();
});

test('of several variants one has to be named', () => {
  const item = { ...plain, options, variants };
  expect(variantOf(item)).toBeUndefined();
  expect(variantOf(item, 'c')?.values).toEqual(['红', 'M']);
  expect(variantOf({ ...item, variants: [variant('a', ['黑', 'S'])] })?.skuId).toBe('a');
});

test.each([
  ['is what it should be', { options, variants }, []],
  ['options without variants', { options }, ['variants']],
  ['variants without options', { variants }, ['options']],
  ['too few values', { options, variants: [variant('a', ['黑'])] }, ['variants.0.values']],
  ['a value that is none', { options, variants: [variant('a', ['黑', 'XL'])] }, ['variants.0.values.1']],
  [
    'the same choice twice',
    { options, variants: [...variants, variant('d', ['红', 'M'])] },
    ['variants.3.values'],
  ],
  [
    'the same id twice',
    { options, variants: [...variants, variant('a', ['红', 'S'])] },
    ['variants.3.skuId'],
  ],
  ["the item's own id", { options, variants: [variant('A/12 红', ['红', 'S'])] }, ['variants.0.skuId']],
  [
    'an option twice',
    { options: [options[0], options[0]], variants: [variant('a', ['黑', '黑'])] },
    ['options.1.name'],
  ],
  [
    'a value twice',
    { options: [{ name: '颜色', values: ['黑', '黑'] }], variants: [variant('a', ['黑'])] },
    ['options.0.values.1'],
  ],
])('%s: the field is named', (_, given, fields) => {
  const { error } = itemSchema.safeParse({ ...plain, ...given });
  expect(error?.issues.map(({ path }) => path.join('.')) ?? []).toEqual(fields);
});

test('the book of prices ends what was replaced, goes on with what was not, and forgets', () => {
  const day = 86_400_000;
  const red = { skuId: 'red', priceFen: 500 };
  const first = withAsked([], [red, { skuId: 'blue', priceFen: 600 }], 10);
  const second = withAsked(first, [red, { skuId: 'blue', priceFen: 550 }], 20);
  expect(second).toEqual([
    { skuId: 'red', priceFen: 500, from: 10 },
    { skuId: 'blue', priceFen: 600, from: 10, to: 20 },
    { skuId: 'blue', priceFen: 550, from: 20 },
  ]);
  expect(withAsked(second, [red], 20 + 91 * day)).toEqual([
    { skuId: 'red', priceFen: 500, from: 10 },
    { skuId: 'blue', priceFen: 550, from: 20, to: 20 + 91 * day },
  ]);
});

test('what is not counted has a stock that a million sales leave uncounted', () => {
  expect([4_999_999, 5_000_000, UNLIMITED_STOCK - 1_000_000].map(isUnlimited)).toEqual([false, true, true]);
  expect(itemSchema.parse({ ...plain, stock: UNLIMITED_STOCK }).stock).toBe(UNLIMITED_STOCK);
});
