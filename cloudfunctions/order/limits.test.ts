import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import {
  docId,
  MAX_CREATES_A_MINUTE,
  MAX_DAY_UNITS,
  MAX_HELD_UNITS,
  MAX_OPEN_ORDERS,
} from '@zhuyi/contracts';
import type { Answer, BuyerDoc, OrderAnswers } from '@zhuyi/contracts';
import { main as rollup } from '../rollup';
import { main as order } from '.';
import { admitted } from './admit';

const PRICE = 100;
const MINUTE = 60_000;
let shop: TestShop;
beforeAll(async () => {
  process.env.ZHUYI_PAY = 'fake';
  shop = await openTestShop();
  await shop.addItems(
    ...Array.from({ length: 50 }, (_, i) => ({ itemId: `i${i}`, priceFen: PRICE, stock: 10_000 })),
  );
});
afterAll(() => shop.close());
beforeEach(() => void jest.spyOn(console, 'log').mockImplementation(() => undefined));
afterEach(() => jest.restoreAllMocks());

let keys = 0;
function create(quantity: number, itemId = 'i0') {
  const orderKey = `k${(keys += 1)}`;
  return { action: 'create', orderKey, lines: [{ itemId, quantity }], totalFen: PRICE * quantity };
}
const place = async (as: string, quantity: number) =>
  (await shop.ok<OrderAnswers['create']>(order, create(quantity), { as })).order;

async function held(): Promise<number> {
  const items = await shop.db.collection('items').find({ shop: shop.shop });
  return items.flatMap(({ holds = [] }) => holds).reduce((sum, { quantity }) => sum + quantity, 0);
}

test('35 orders at once, in whatever instance, hold no more than one shopper may', async () => {
  const before = await held();
  const answers = (await Promise.all(
    Array.from({ length: 35 }, (_, i) => shop.call(order, create(99, `i${i}`), { as: 'grabber' })),
  )) as Answer<unknown>[];
  const placed = answers.filter(({ ok }) => ok).length;
  expect(placed).toBeGreaterThan(0);
  expect((await held()) - before).toBeLessThanOrEqual(MAX_HELD_UNITS);
  const codes = new Set(answers.flatMap((answer) => (answer.ok ? [] : [answer.code])));
  for (const code of codes) expect(code).toMatch(/TOO_MANY|TRY_LATER/);
});

test('so many unpaid orders and no more; one that ends makes room', async () => {
  const orders = [];
  for (let i = 0; i < MAX_OPEN_ORDERS; i++) orders.push(await place('keen', 1));
  const refused = await shop.refused(order, create(1), { as: 'keen' });
  expect(refused).toMatchObject({ code: 'TOO_MANY', field: 'orderKey' });
  await shop.ok(order, { action: 'cancel', orderId: orders[0]?.orderId }, { as: 'keen' });
  await place('keen', 1);
  await shop.ok(order, { action: 'pay', orderId: orders[1]?.orderId }, { as: 'keen' });
  await place('keen', 1);
  expect(await shop.refused(order, create(1), { as: 'keen' })).toMatchObject({ code: 'TOO_MANY' });
});

test('time makes room too, and nothing stays reserved', async () => {
  const before = await held();
  for (let i = 0; i < MAX_OPEN_ORDERS; i++) await place('patient', 1);
  jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 11 * MINUTE);
  await place('patient', 1);
  await shop.ok(rollup, {}, { source: 'wx_trigger', as: null });
  expect(await held()).toBeLessThanOrEqual(before + 1);
});

test('so many orders a minute', async () => {
  for (let i = 0; i < MAX_CREATES_A_MINUTE; i++) {
    const { orderId } = await place('quick', 1);
    await shop.ok(order, { action: 'cancel', orderId }, { as: 'quick' });
  }
  const refused = await shop.refused(order, create(1), { as: 'quick' });
  expect(refused).toMatchObject({ code: 'TOO_MANY', field: 'action' });
  jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 1.1 * MINUTE);
  await place('quick', 1);
});

describe('admitted', () => {
  const now = Date.UTC(2026, 0, 2);
  const nobody: BuyerDoc = {
    _id: docId('main', 'b'),
    shop: 'main',
    revision: 3,
    open: [],
    calls: [],
    day: 0,
    dayUnits: 0,
    updatedAt: 0,
  };
  const entry = (id: string, units: number) => ({ id, units, until: now + MINUTE });

  test('counts an order once, however often it is asked for', () => {
    const once = admitted(nobody, entry('a', 150), now);
    const twice = admitted(once, entry('a', 150), now);
    expect(twice).toMatchObject({ open: [entry('a', 150)], dayUnits: 150, revision: 5 });
  });

  test('refuses more pieces than one may hold at a time, and on a day', () => {
    const some = admitted(nobody, entry('a', MAX_HELD_UNITS), now);
    expect(() => admitted(some, entry('b', 1), now)).toThrow('pieces');
    const spent = { ...some, open: [], dayUnits: MAX_DAY_UNITS };
    expect(() => admitted(spent, entry('b', 1), now)).toThrow('a day');
    expect(admitted(spent, entry('b', 1), now + 24 * 60 * MINUTE)).toMatchObject({ dayUnits: 1 });
  });
});
