import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import type { Quote } from '@zhuyi/contracts';
import { main as order } from '.';

let shop: TestShop;
beforeAll(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  shop = await openTestShop();
  await shop.addItems({ itemId: 'pan', priceFen: 100, stock: 5 });
});
afterEach(() => {
  delete process.env.ZHUYI_PAY;
});
afterAll(() => shop.close());

const quote = () => shop.ok<Quote>(order, { action: 'quote', lines: [{ itemId: 'pan', quantity: 1 }] });

test('a quote says whether the shop plays with money, and needs no payment set up', async () => {
  process.env.ZHUYI_PAY = 'fake';
  expect(await quote()).toMatchObject({ totalFen: 100, playMoney: true });
  delete process.env.ZHUYI_PAY;
  const told = await quote();
  expect(told).toMatchObject({ totalFen: 100 });
  expect(told).not.toHaveProperty('playMoney');
});
