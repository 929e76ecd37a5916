import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { readCatalogue } from './catalogue';
import { callAt, NIGHT } from './fixture';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

test('an item comes with what buyers say of it, and without where nobody has', async () => {
  const rating = { count: 4, sum: 18, stars: [0, 0, 0, 2, 2], pictures: 0, followUps: 0, tags: {} } as const;
  await shop.addItems(
    { itemId: 'a', rating: { ...rating, stars: [...rating.stars] } },
    { itemId: 'b' },
    { itemId: 'c', rating: { ...rating, stars: [0, 0, 0, 0, 0], count: 0, sum: 0 } },
  );
  const catalogue = await readCatalogue(callAt(shop, NIGHT, 'test'), Infinity);
  expect(catalogue.map(({ itemId, rating: told }) => [itemId, told])).toEqual([
    ['a', { sum: 18, count: 4 }],
    ['b', undefined],
    ['c', undefined],
  ]);
});
