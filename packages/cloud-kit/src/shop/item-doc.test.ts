import type { Item } from '@zhuyi/contracts';
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
    expect(doc.searchTerms).toEqual(expect.arrayContaining(['铸铁', '山月', '厨具', '礼物']));
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
    expect(toItem(doc)).toEqual({ ...item, sold: 0 });
    expect(toCard(doc, { kind: 'popular' })).toMatchObject({ image: '/a.png', reason: { kind: 'popular' } });
  });
});
