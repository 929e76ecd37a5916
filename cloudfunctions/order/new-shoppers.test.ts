import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import type { Answer, OrderAnswers } from '@zhuyi/contracts';
import { checkoutOf } from './checkout.fixture';

let shop: TestShop;
beforeAll(async () => {
  Object.assign(process.env, { ZHUYI_PAY: 'fake', ZHUYI_OWNERS: 'o-boss' });
  shop = await openTestShop();
  await shop.addItems({ itemId: 'pan', priceFen: 6000, stock: 9 });
});
beforeEach(() => void jest.spyOn(console, 'log').mockImplementation(() => undefined));
afterEach(() => jest.restoreAllMocks());
afterAll(() => shop.close());

test('coupons for new shoppers, two in two orders at the same moment: one is taken', async () => {
  const at = checkoutOf(shop);
  const offers = [await at.offer({ newShopper: true }), await at.offer({ newShopper: true })];
  const couponIds: string[] = [];
  for (const offerId of offers) couponIds.push(await at.claim('ann', offerId));
  const lines = [{ itemId: 'pan', quantity: 1 }];
  const placed = await Promise.all(
    couponIds.map((couponId) => at.create('ann', lines, 5000, { couponId }) as Promise<Answer<OrderAnswers>>),
  );
  const refused = placed.filter(({ ok }) => !ok);
  expect(refused).toMatchObject([{ code: 'CONFLICT', field: 'couponId' }]);
  expect((await at.wallet('ann')).filter(({ state }) => state === 'used')).toHaveLength(1);
});
