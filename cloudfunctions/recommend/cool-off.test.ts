import { coolOffKey } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { fillShelves } from './fixture';
import { ids, keepShopper, openInstance } from './instance.fixture';

const DAY = 86_400_000;
let shop: TestShop;
beforeAll(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  shop = await openTestShop();
});
afterAll(async () => {
  jest.restoreAllMocks();
  await shop.close();
});

test('without a version, too, the first list of an instance goes by how long what was bought stays out', async () => {
  const items = await fillShelves(shop);
  const category = items.find(({ itemId }) => itemId === 'i1')?.category ?? [];
  await keepShopper(shop, 'kim', { bought: [{ itemId: 'i1', at: Date.now() - DAY }] });
  const shows = async () => ids(await openInstance(shop).ask({ limit: 50 }, 'kim')).includes('i1');
  expect(await shows()).toBe(false);
  const entries = [{ category, days: 0 }];
  await shop.db
    .collection('settings')
    .set({ _id: coolOffKey(shop.shop), shop: shop.shop, revision: 1, updatedAt: 1, entries });
  expect(await shows()).toBe(true);
});
