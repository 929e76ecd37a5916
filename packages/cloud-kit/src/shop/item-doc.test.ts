import type { Item, ItemDoc } from '@zhuyi/contracts';
import { toCard } from './card';
import { toItem, toItemDoc } from './item-doc';

const item: Item = {
  itemId: 'pan-1',
  title: '铸铁锅',
  category: ['家居', '厨具/锅具'],
  brand: '山月',
  priceFen: 12900,
  stock: 3,
  onShelf: true,
  tags: ['礼物'],
  images: ['/a.png', '/b.png'],
};

describe('toItemDoc', () => {
  test('knows every category above the item; a slash in a name is no border', () => {
    const doc = toItemDoc('main', item, 5);
    expect(doc).toMatchObject({ _id: 'main:pan-1', categoryPath: '家居/厨具／锅具', sold: 0, createdAt: 5 });
    expect(doc.inCategories).toEqual(['', '家居', '家居/厨具／锅具']);
  });

  test('keeps what the shop counted', () => {
    expect(toItemDoc('main', item, 9, { sold: 4, createdAt: 1 })).toMatchObject({
      sold: 4,
      createdAt: 1,
      updatedAt: 9,
    });
  });

  test('gives the item back, and its card', () => {
    const doc = toItemDoc('main', item, 5);
    expect(toItem(doc, 6)).toEqual({
      ...item,
      sold: 0,
      options: [],
      variants: [{ skuId: 'pan-1', values: [], priceFen: 12900, stock: 3 }],
    });
    expect(toCard(doc, { kind: 'popular' })).toMatchObject({ image: '/a.png', reason: { kind: 'popular' } });
    expect(toCard(doc)).not.toHaveProperty('hasOptions');
  });

  const variant = (skuId: string, colour: string, priceFen: number, stock: number) => ({
    ...{ skuId, values: [colour], priceFen, stock },
  });
  const varied: Item = {
    ...item,
    options: [{ name: '颜色', values: ['黑', '红', '蓝'] }],
    variants: [variant('k', '黑', 900, 0), variant('r', '红', 1200, 2), variant('b', '蓝', 1500, 3)],
  };

  test('price and stock of an item with options are those of its variants, whatever is given', () => {
    const doc = toItemDoc('main', varied, 5);
    expect(doc).toMatchObject({ stock: 5, priceFen: 1200, topFen: 1500 });
    expect(toCard(doc)).toMatchObject({ priceFen: 1200, topFen: 1500, hasOptions: true });
    const soldOut = varied.variants?.map((one) => ({ ...one, stock: 0 })) ?? [];
    expect(toItemDoc('main', { ...varied, variants: soldOut }, 5)).toMatchObject({
      ...{ stock: 0, priceFen: 900, topFen: 1500 },
    });
  });

  test('a price is struck through where it was asked for this variant in the last 90 days, and nowhere else', () => {
    const day = 86_400_000;
    const first = toItemDoc('main', varied, 1000);
    const cut = (listPriceFen: number) => ({
      ...varied,
      variants: varied.variants?.map((one) =>
        one.skuId === 'r' ? { ...one, priceFen: 1000, listPriceFen } : one,
      ),
    });
    const lowered = toItemDoc('main', cut(1200), 2000, first);
    const shown = (doc: ItemDoc, now: number) =>
      toItem(doc, now).variants.find(({ skuId }) => skuId === 'r')?.listPriceFen;
    expect(shown(lowered, 2000 + 89 * day)).toBe(1200);
    expect(shown(lowered, 2000 + 90 * day)).toBeUndefined();
    // Asked of another variant, of nobody, and not more than what is asked now.
    expect(shown(toItemDoc('main', cut(1500), 2000, first), 2001)).toBeUndefined();
    expect(shown(toItemDoc('main', cut(1999), 2000, first), 2001)).toBeUndefined();
    expect(shown(toItemDoc('main', cut(1200), 2000), 2001)).toBeUndefined();
    expect(shown(toItemDoc('main', varied, 2000, lowered), 2001)).toBeUndefined();
  });
});
