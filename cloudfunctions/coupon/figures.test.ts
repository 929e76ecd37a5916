import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import type { AfterSaleAnswers, CouponAnswers } from '@zhuyi/contracts';
import { main as aftersale } from '../aftersale';
import { main as desk } from '../desk';
import { main as order } from '../order';
import { checkoutOf } from '../order/checkout.fixture';
import { main as coupon } from '.';

let shop: TestShop;
beforeAll(async () => {
  Object.assign(process.env, { ZHUYI_PAY: 'fake', ZHUYI_OWNERS: 'o-boss' });
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  shop = await openTestShop();
  await shop.addItems({ itemId: 'pan', priceFen: 6_000, stock: 9 });
});
afterAll(async () => {
  jest.restoreAllMocks();
  await shop.close();
});

test('an offer’s figures are those of orders that were paid and not given back', async () => {
  const at = checkoutOf(shop);
  const offerId = await at.offer();
  const couponId = await at.claim('ivy', offerId);
  const lines = [{ itemId: 'pan', quantity: 1 }];
  const figures = async () =>
    (await shop.ok<CouponAnswers['allOffers']>(coupon, { action: 'allOffers' }, { as: 'boss' })).figures;
  const { orderId } = await at.place('ivy', lines, 5_000, { couponId });
  expect(await figures()).toEqual([]);
  await shop.ok(order, { action: 'pay', orderId }, { as: 'ivy' });
  expect(await figures()).toEqual([{ offerId, used: 1, discountFen: 1_000, paidFen: 5_000 }]);

  const request = { action: 'apply', orderId, applyKey: 'a1', kind: 'refund', reason: 'changed-mind' };
  const whole = { ...request, lines: [{ line: 0, quantity: 1 }] };
  const { afterSale } = await shop.ok<AfterSaleAnswers['apply']>(aftersale, whole, { as: 'ivy' });
  await shop.ok(desk, { action: 'agree', afterSaleId: afterSale.afterSaleId }, { as: 'boss' });
  expect(await figures()).toEqual([]);
});
