import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import type { AfterSaleAnswers, CouponAnswers, OrderAnswers } from '@zhuyi/contracts';
import { main as aftersale } from '../aftersale';
import { main as desk } from '../desk';
import { main as order } from '../order';
import { checkoutOf } from '../order/checkout.fixture';
import { main as coupon } from '.';

let shop: TestShop;
let at: ReturnType<typeof checkoutOf>;
beforeAll(async () => {
  Object.assign(process.env, { ZHUYI_PAY: 'fake', ZHUYI_OWNERS: 'o-boss' });
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  shop = await openTestShop();
  at = checkoutOf(shop);
  await shop.addItems({ itemId: 'pan', priceFen: 6_000, stock: 9 });
});
afterAll(async () => {
  jest.restoreAllMocks();
  await shop.close();
});

test('an offer’s figures are those of orders that were paid and not given back', async () => {
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

test('a coupon goes back where all money did, not where something was kept of it', async () => {
  const couponId = await at.claim('joe', await at.offer());
  const { orderId } = await at.place('joe', [{ itemId: 'pan', quantity: 1 }], 5_000, { couponId });
  const [joe, boss] = [{ as: 'joe' }, { as: 'boss' }];
  await shop.ok(order, { action: 'pay', orderId }, joe);
  await shop.ok(desk, { action: 'ship', orderId, parcel: { carrier: 'SF', trackingNo: 'SF0001' } }, boss);
  const request = { action: 'apply', orderId, applyKey: 'a2', kind: 'return', reason: 'quality' };
  const lines = [{ line: 0, quantity: 1 }];
  const asked = await shop.ok<AfterSaleAnswers['apply']>(aftersale, { ...request, lines }, joe);
  const { afterSaleId } = asked.afterSale;
  await shop.ok(desk, { action: 'agree', afterSaleId }, boss);
  await shop.ok(desk, { action: 'takeBack', afterSaleId, amountFen: 4_000, text: '有划痕' }, boss);
  expect((await shop.ok<OrderAnswers['get']>(order, { action: 'get', orderId }, joe)).order.state).toBe(
    'refunded',
  );
  expect(await at.wallet('joe')).toMatchObject([{ couponId, state: 'used' }]);
});
