import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { OrderDoc } from '@zhuyi/contracts';
import { eventsWrong, tradeWrong } from './verdict';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
  await shop.addItems({ itemId: 'pan', stock: 10 });
});
afterAll(() => shop.close());
beforeEach(async () => {
  for (const name of ['orders', 'eventBatches', 'offers', 'wallets'] as const)
    await shop.db.collection(name).removeWhere({ shop: shop.shop });
});

const GOODS = [{ itemId: 'pan', variants: [{ first: 10, priceFen: 1000 }] }];
const trade = (): Promise<string[]> => tradeWrong({ db: shop.db, goods: GOODS });

async function addOrder(orderId: string, fields: Partial<OrderDoc> = {}): Promise<void> {
  await shop.db.collection('orders').add({
    ...{ _id: docId(shop.shop, orderId), shop: shop.shop, shopper: 'ann', orderId, state: 'cancelled' },
    ...{ lines: [{ itemId: 'pan', title: '', image: '', priceFen: 1000, quantity: 1 }], totalFen: 1000 },
    createdAt: 5_000,
    ...fields,
  });
}

const TIMES = { claimFrom: 0, claimTo: 9, useTo: 9 };

test('orders that one checkout made twice, and units that nobody has, are found', async () => {
  await addOrder('one');
  await addOrder('other', { createdAt: 9_000 });
  await addOrder('theirs', { shopper: 'bob' });
  expect(await trade()).toEqual([]);
  await addOrder('again', { createdAt: 5_400 });
  expect(await trade()).toEqual(['again doubles one']);
  await addOrder('paid', { createdAt: 20_000, state: 'paid', paidAt: 20_000 });
  expect((await trade()).join()).toContain('pan : 10 left + 0 held + 1 out, of 10');
});

test('a coupon in two wallets or two orders, or counted and gone, is found', async () => {
  const relief = { kind: 'reduce' as const, offFen: 100, minFen: 0 };
  const coupon = { couponId: 'c', offerId: 'off', title: 'off', relief, claimedAt: 1, useTo: 9 };
  const offer = { offerId: 'off', title: 'off', relief, stock: 5, left: 3, ...TIMES, perShopper: 1 };
  const wallet = (name: string) => ({
    ...{ _id: docId(shop.shop, name), shop: shop.shop, shopper: name },
    ...{ coupons: [coupon], revision: 1, updatedAt: 1 },
  });
  await shop.db
    .collection('offers')
    .add({ _id: docId(shop.shop, 'off'), shop: shop.shop, ...offer } as never);
  await shop.db.collection('wallets').add(wallet('ann') as never);
  expect(await trade()).toEqual(['off: 2 coupons counted, 1 in wallets']);
  await shop.db.collection('wallets').add(wallet('bob') as never);
  await addOrder('one', { state: 'placed', coupon: { couponId: 'c', offerId: 'off', title: 'off' } });
  await addOrder('two', {
    state: 'placed',
    createdAt: 9_000,
    coupon: { couponId: 'c', offerId: 'off', title: 'off' },
  });
  expect(await trade()).toEqual(
    expect.arrayContaining(['a coupon is in two wallets', 'two living orders have one coupon']),
  );
});

test('events that are lost, doubled or made up are found', async () => {
  const click = (id: string, requestId?: string) => ({
    ...{ id, type: 'click' as const, itemId: 'pan', at: 1 },
    ...(requestId === undefined ? {} : { requestId }),
  });
  const batch = (batchId: string, ...events: ReturnType<typeof click>[]) => ({
    ...{ batchId, shopper: 'ann', origin: 'phone' as const, events },
  });
  const found = (events: ReturnType<typeof click>[], waiting = 0, careful = true): Promise<string[]> =>
    eventsWrong(shop.db, { events, waiting }, { since: 0, careful });
  const [one, two, other] = [click('e1'), click('e2', 'answer'), click('e3')];
  await shop.addBatches([batch('a', one, two), batch('b', other)]);
  expect(await found([one, two, other])).toEqual([]);
  // Of the same answer's card.
  expect(await found([one, two, other, click('e4', 'answer')])).toEqual([]);
  const lost = click('e5', 'another');
  expect((await found([one, two, other, lost])).join()).toMatch(
    /^1 of 4 recorded events are not stored: .*"e5"/,
  );
  expect(await found([one, two, other, lost], 1, false)).toEqual(['1 events still wait on the phone']);
  expect(await found([one, two])).toEqual(['1 events are stored that no phone recorded']);
  await shop.addBatches([batch('c', other)]);
  expect(await found([one, two, other])).toEqual(['1 events are stored twice']);
});
