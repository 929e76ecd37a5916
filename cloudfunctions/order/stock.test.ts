import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { Answer, OrderAnswers } from '@zhuyi/contracts';
import { main as catalog } from '../catalog';
import { main as order } from '.';

const PRICE = 100;
const MINUTE = 60_000;
let shop: TestShop;
beforeAll(async () => {
  process.env.ZHUYI_PAY = 'fake';
  shop = await openTestShop();
});
afterAll(() => shop.close());
afterEach(() => {
  shop.wire.intercept = undefined;
  jest.restoreAllMocks();
});

function create(orderKey: string, itemIds: readonly string[], quantity = 1) {
  const lines = itemIds.map((itemId) => ({ itemId, quantity }));
  return { action: 'create', orderKey, lines, totalFen: PRICE * quantity * itemIds.length };
}
/** A phone asks again when the cloud is busy, as this machine may be. */
async function asPhone(request: object, as: string): Promise<Answer<OrderAnswers['create']>> {
  for (let left = 5; ; left--) {
    const answer = (await shop.call(order, request, { as })) as Answer<OrderAnswers['create']>;
    if (answer.ok || answer.code !== 'TRY_LATER' || left === 0) return answer;
  }
}
const itemOf = (itemId: string) => shop.db.collection('items').get(docId(shop.shop, itemId));

test('of 200 buyers of the last 20 units exactly 20 have one, the others hear that it is sold out', async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  await shop.addItems({ itemId: 'last', title: '孤品', priceFen: PRICE, stock: 20 });
  const answers = (await Promise.all(
    Array.from({ length: 200 }, (_, i) => asPhone(create('k', ['last']), `crowd${i}`)),
  )) as Answer<OrderAnswers['create']>[];
  expect(answers.filter(({ ok }) => ok)).toHaveLength(20);
  const others = answers.flatMap((answer) => (answer.ok ? [] : [`${answer.code} ${answer.message}`]));
  expect(new Set(others)).toEqual(new Set(['CONFLICT 孤品: sold out']));
  const item = await itemOf('last');
  expect(item).toMatchObject({ stock: 0, sold: 0 });
  expect(item?.holds).toHaveLength(20);
});

test('who comes when all is sold is told so before anything is written', async () => {
  await shop.addItems({ itemId: 'none', priceFen: PRICE, stock: 0 });
  const actions: string[] = [];
  shop.wire.intercept = ({ action }) => void actions.push(action);
  expect(await shop.refused(order, create('k', ['none']))).toMatchObject({ code: 'CONFLICT' });
  expect(new Set(actions)).toEqual(new Set(['database.getDocument']));
  expect(actions.length).toBeLessThanOrEqual(3);
});

test('an order of fifty lines costs as many operations as one of one', async () => {
  const itemIds = Array.from({ length: 50 }, (_, i) => `many${i}`);
  await shop.addItems(...itemIds.map((itemId) => ({ itemId, priceFen: PRICE })));
  let operations = 0;
  shop.wire.intercept = () => void (operations += 1);
  await shop.ok(order, create('k', itemIds), { as: 'household' });
  // Order, items, delivery, buyer, spent, buyer, order, hold, place.
  expect(operations).toBe(9);
  operations = 0;
  const lines = itemIds.map((itemId, i) => ({ itemId, quantity: 1 + (i % 3) }));
  const totalFen = PRICE * lines.reduce((sum, { quantity }) => sum + quantity, 0);
  await shop.ok(order, { action: 'create', orderKey: 'k2', lines, totalFen }, { as: 'household' });
  // The buyer is known by now; one hold for each quantity that occurs.
  expect(operations).toBe(10);
});

test('what is reserved beyond its time is free for who asks next, without the timer', async () => {
  await shop.addItems({ itemId: 'rare', priceFen: PRICE, stock: 1 });
  await shop.ok(order, create('k', ['rare']), { as: 'idler' });
  const start = Date.now();
  const clock = jest.spyOn(Date, 'now').mockReturnValue(start + 9 * MINUTE);
  expect(await shop.refused(order, create('k', ['rare']), { as: 'next' })).toMatchObject({
    code: 'CONFLICT',
  });
  clock.mockReturnValue(start + 11 * MINUTE);
  await shop.ok(order, create('k', ['rare']), { as: 'next' });
  const { order: idle } = await shop.ok<OrderAnswers['find']>(
    order,
    { action: 'find', orderKey: 'k' },
    { as: 'idler' },
  );
  expect(idle.state).toBe('expired');
});

test.each(['item', 'list'])('a page that finds it sold out frees it first: %s', async (action) => {
  const itemId = `shown-${action}`;
  await shop.addItems({ itemId, category: [`展示-${action}`], priceFen: PRICE, stock: 1 });
  await shop.ok(order, create(itemId, [itemId]), { as: `idler-${action}` });
  const request = action === 'item' ? { action, itemId } : { action, category: [`展示-${action}`] };
  expect(JSON.stringify(await shop.ok(catalog, request))).toContain('"stock":0');
  jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 11 * MINUTE);
  expect(JSON.stringify(await shop.ok(catalog, request))).toContain('"stock":1');
});
