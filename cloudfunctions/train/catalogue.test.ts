import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import { readCatalogue } from './catalogue';
import { callAt, NIGHT } from './fixture';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

test('an item comes with what buyers say of it, and without where nobody has', async () => {
  const none = { count: 0, sum: 0, stars: [0, 0, 0, 0, 0], pictures: 0, followUps: 0, tags: {} } as const;
  await shop.addItems({ itemId: 'a' }, { itemId: 'b' }, { itemId: 'c' });
  const items = shop.db.collection('items');
  await items.update(docId(shop.shop, 'a'), {
    rating: { ...none, stars: [0, 0, 0, 2, 2], count: 4, sum: 18 },
  });
  await items.update(docId(shop.shop, 'c'), { rating: { ...none, stars: [...none.stars] } });
  const catalogue = await readCatalogue(callAt(shop, NIGHT, 'test'), Infinity);
  expect(catalogue.map(({ itemId, rating: told }) => [itemId, told])).toEqual([
    ['a', { sum: 18, count: 4 }],
    ['b', undefined],
    ['c', undefined],
  ]);
});
