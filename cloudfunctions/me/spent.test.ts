import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId, MAX_DAY_UNITS } from '@zhuyi/contracts';
import type { OfferDoc, OrderDoc } from '@zhuyi/contracts';
import { main as coupon } from '../coupon';
import { main as order } from '../order';
import { main as rollup } from '../rollup';
import { main as me } from '.';

const DAY = 86_400_000;
let shop: TestShop;

beforeEach(async () => {
  process.env.ZHUYI_PAY = 'fake';
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  shop = await openTestShop();
  await shop.addItems({ itemId: 'pan', priceFen: 100, stock: 5_000 });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await shop.close();
});

async function offer(offerId: string, change: Partial<OfferDoc> = {}): Promise<void> {
  const now = Date.now();
  await shop.db.collection('offers').add({
    ...{ _id: docId(shop.shop, offerId), shop: shop.shop, offerId, title: offerId, minFen: 0 },
    ...{ relief: { kind: 'reduce', offFen: 10 }, scope: { kind: 'all' }, newShopper: false },
    ...{ stock: 9, left: 9, perShopper: 1, claimFrom: 0, claimTo: now + DAY, useTo: now + DAY },
    ...{ state: 'open', claims: [], createdAt: now, updatedAt: now, ...change },
  } as OfferDoc);
}

let keys = 0;
const claimOf = (offerId: string, claimKey = `k${(keys += 1)}`) => ({ action: 'claim', offerId, claimKey });
const left = async (offerId: string) =>
  (await shop.db.collection('offers').get(docId(shop.shop, offerId)))?.left;
const erase = (as?: string) =>
  shop.ok(me, { action: 'erase', confirm: true }, as === undefined ? {} : { as });
const spent = () => shop.db.collection('spent').find({ shop: shop.shop });

function create(quantity: number) {
  const lines = [{ itemId: 'pan', quantity }];
  return { action: 'create', orderKey: `o${(keys += 1)}`, lines, totalFen: 100 * quantity };
}

test('erasing gives nobody another share of an offer, however often, and others theirs', async () => {
  await offer('two', { perShopper: 2 });
  await shop.ok(coupon, claimOf('two'));
  await erase();
  await shop.ok(coupon, claimOf('two'));
  await erase();
  expect(await shop.refused(coupon, claimOf('two'))).toMatchObject({ code: 'TOO_MANY', field: 'offerId' });
  expect(await shop.ok(coupon, { action: 'offers' })).toMatchObject({ offers: [{ mayClaim: false }] });
  await shop.ok(coupon, claimOf('two'), { as: 'bob' });
});

test('the same key after erasing takes another from the offer', async () => {
  await offer('two', { perShopper: 2 });
  await shop.ok(coupon, claimOf('two', 'k'));
  await erase();
  await shop.ok(coupon, claimOf('two', 'k'));
  expect(await left('two')).toBe(7);
});

test('what was claimed just before erasing stays claimed, whatever the timer finds', async () => {
  await offer('o');
  await shop.ok(coupon, claimOf('o'));
  await erase();
  const later = Math.ceil((Date.now() + 6 * 60_000) / 300_000) * 300_000;
  jest.spyOn(Date, 'now').mockReturnValue(later);
  await shop.ok(rollup, {}, { source: 'wx_trigger', as: null });
  expect(await left('o')).toBe(8);
});

test('who has paid once is no new shopper after erasing', async () => {
  await offer('new', { newShopper: true });
  const { order: made } = await shop.ok<{ order: OrderDoc }>(order, create(1));
  await shop.ok(order, { action: 'pay', orderId: made.orderId });
  await erase();
  await erase();
  expect(await shop.refused(coupon, claimOf('new'))).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await shop.ok(coupon, { action: 'offers' })).toMatchObject({ offers: [{ mayClaim: false }] });
});

test('the units of a day stay counted', async () => {
  for (let i = 0; i < MAX_DAY_UNITS / 200; i++) {
    await shop.ok(order, create(99));
    await shop.ok(order, create(99));
    await erase();
  }
  await shop.ok(order, create(10));
  expect(await shop.refused(order, create(1))).toMatchObject({ code: 'TOO_MANY', field: 'lines' });
});

test('an account that used up nothing leaves nothing; what stays names nobody and goes after 180 days', async () => {
  await offer('o');
  await shop.ok(me, { action: 'consent', granted: true });
  await erase();
  expect(await spent()).toEqual([]);
  await shop.ok(coupon, claimOf('o'));
  await erase();
  const [mark] = await spent();
  expect(mark).toMatchObject({ offers: [{ offerId: 'o', claimed: 1 }], paid: false });
  const everything = await shop.everything();
  for (const name of [await shop.pseudonym('ann'), 'o-ann']) expect(everything).not.toContain(name);
  const { records } = await shop.ok<{ records: object[] }>(me, { action: 'export' });
  expect(records).toContainEqual({ collection: 'spent', doc: mark });
  jest.spyOn(Date, 'now').mockReturnValue(Date.now() + DAY);
  await erase();
  expect((await spent())[0]?.until).toBe(mark?.until);
  jest.spyOn(Date, 'now').mockReturnValue(Date.now() - DAY);
  const later = async (days: number) => {
    jest.spyOn(Date, 'now').mockReturnValue((Math.floor(Date.now() / DAY) + days) * DAY - 8 * 3_600_000);
    await shop.ok(rollup, {}, { source: 'wx_trigger', as: null });
    return (await spent()).length;
  };
  expect(await later(179)).toBe(1);
  expect(await later(4)).toBe(0);
});

test('an erasure that is killed anywhere and called again counts every coupon once', async () => {
  for (let survived = 0; ; survived++) {
    const offerId = `o${survived}`;
    await offer(offerId, { perShopper: 3 });
    await shop.ok(coupon, claimOf(offerId));
    let left = survived;
    shop.wire.interceptAnswer = () => {
      if (left-- <= 0) throw new Error('killed');
    };
    const answer = (await shop.call(me, { action: 'erase', confirm: true })) as { ok: boolean };
    shop.wire.interceptAnswer = undefined;
    if (answer.ok) break;
    await erase();
    const [mark] = await spent();
    expect(mark?.offers.find((one) => one.offerId === offerId)).toEqual({ offerId, claimed: 1 });
  }
});
