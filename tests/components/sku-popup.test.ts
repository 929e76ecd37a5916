import { load, mount } from './support';

const id = load('sku-popup');
const variant = (skuId: string, values: string[], stock: number, priceFen: number) => ({
  ...{ skuId, values, stock, priceFen },
});
const item = {
  itemId: 'case',
  title: '手机壳',
  category: ['数码'],
  images: [],
  art: { motif: 'phoneCase', hue: 200 },
  priceFen: 900,
  topFen: 1_200,
  stock: 5,
  options: [{ name: '颜色', values: ['黑', '红', '蓝'] }],
  variants: [
    { ...variant('k', ['黑'], 3, 900), art: { motif: 'phoneCase', hue: 200, tone: 'black' } },
    { ...variant('r', ['红'], 2, 1_200), listPriceFen: 1_500 },
    variant('b', ['蓝'], 0, 1_000),
  ],
};

const open = (more: object = {}) => mount(id, { visible: true, item, ...more });

it('shows the lowest price until something is chosen, and greys what is sold out', () => {
  const popup = open();
  expect(popup.text()).toContain('¥9起');
  expect(popup.text()).toContain('请选择 颜色');
  expect(popup.all('.sku-popup--value-off').map((each) => each.textContent?.trim())).toEqual(['蓝']);
});

it('price, picture and stock follow the choice, and it is told', async () => {
  const popup = open();
  const picture = () => JSON.stringify((popup.data.shown as { picture: object }).picture);
  await popup.tap('.sku-popup--value', 0);
  const black = picture();
  await popup.tap('.sku-popup--value', 1);
  expect(popup.text()).toContain('¥12');
  expect(popup.text()).toContain('¥15');
  expect(popup.text()).toContain('已选 红');
  expect(black).toContain('black');
  expect(picture()).not.toBe(black);
  expect(popup.heard('choose')).toEqual([{ skuId: 'k' }, { skuId: 'r' }]);
});

it('decides with a variant, and with none that is missing or sold out', async () => {
  const popup = open();
  await popup.tap('.sku-popup--button', 0);
  await popup.tap('.sku-popup--value', 2);
  await popup.tap('.sku-popup--button', 1);
  expect(popup.heard('decide')).toEqual([]);
  await popup.tap('.sku-popup--value', 1);
  await popup.tap('.sku-popup--button', 1);
  expect(popup.heard('decide')).toEqual([{ skuId: 'r', quantity: 1, action: 'buy' }]);
});

it('begins with the variant of a line, and changes it', async () => {
  const popup = open({ skuId: 'k', amount: 2, mode: 'change' });
  expect(popup.text()).toContain('已选 黑');
  await popup.tap('.sku-popup--value', 1);
  await popup.tap('.sku-popup--button', 0);
  expect(popup.heard('decide')).toEqual([{ skuId: 'r', quantity: 2, action: 'change' }]);
});
