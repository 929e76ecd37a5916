import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId, MAX_FAVOURITES } from '@zhuyi/contracts';
import type { ExportPage, ListsAnswers, MeAnswers, OrderAnswers } from '@zhuyi/contracts';
import { main as me } from '../me';
import { main as order } from '../order';
import { main as lists } from '.';

let shop: TestShop;

beforeEach(async () => {
  process.env.ZHUYI_PAY = 'fake';
  shop = await openTestShop();
  await shop.addItems({ itemId: 'pan', priceFen: 12900 }, { itemId: 'cup', priceFen: 2900 });
});
afterEach(() => shop.close());

const favour = (...itemIds: string[]) =>
  shop.ok<ListsAnswers['favour']>(lists, { action: 'favour', itemIds });
const unfavour = (...itemIds: string[]) =>
  shop.ok<ListsAnswers['unfavour']>(lists, { action: 'unfavour', itemIds });
const favourites = async (as = 'ann') =>
  (await shop.ok<ListsAnswers['favourites']>(lists, { action: 'favourites' }, { as })).favourites;
const setItem = (itemId: string, patch: { priceFen?: number; onShelf?: boolean }) =>
  shop.db.collection('items').update(docId(shop.shop, itemId), patch);

describe('favourites', () => {
  test('keep the price of the day beside what the item costs now, on every phone of the shopper', async () => {
    expect(await favour('pan')).toEqual({ itemIds: ['pan'] });
    await setItem('pan', { priceFen: 9900 });
    expect(await favour('cup', 'pan')).toEqual({ itemIds: ['cup', 'pan'] });
    expect(await favourites()).toMatchObject([
      { itemId: 'cup', priceFen: 2900, card: { priceFen: 2900 } },
      { itemId: 'pan', priceFen: 12900, card: { priceFen: 9900 } },
    ]);
    expect(await favourites('bob')).toEqual([]);
  });

  test('need no consent, and are no behaviours', async () => {
    await favour('pan');
    const { me: known } = await shop.ok<MeAnswers['get']>(me, { action: 'get' });
    expect(known).toMatchObject({ consent: 'unasked', behaviours: 0, favourites: ['pan'] });
    expect(await shop.db.collection('eventBatches').count({})).toBe(0);
    await shop.ok(me, { action: 'consent', granted: false });
    expect(await favourites()).toHaveLength(1);
  });

  test('of what is off the shelf say what it was', async () => {
    await favour('pan');
    await setItem('pan', { onShelf: false });
    const [gone] = await favourites();
    expect(gone).toMatchObject({ itemId: 'pan', title: 'Item pan', priceFen: 12900 });
    expect(gone?.card).toBeUndefined();
    expect(await unfavour('pan')).toEqual({ itemIds: [] });
  });

  test('lose nothing when two windows change them at the same time', async () => {
    await shop.addItems({ itemId: 'jug' }, { itemId: 'tea' });
    await favour('jug');
    await Promise.all([favour('pan'), favour('cup'), favour('tea'), unfavour('jug')]);
    expect((await favourites()).map(({ itemId }) => itemId).sort()).toEqual(['cup', 'pan', 'tea']);
  });

  test('refuse what does not exist, and more than the list holds', async () => {
    const refused = (itemIds: string[]) => shop.refused(lists, { action: 'favour', itemIds });
    expect(await refused(['ghost'])).toMatchObject({ code: 'NOT_FOUND', field: 'itemIds' });
    const ids = Array.from({ length: MAX_FAVOURITES }, (_, i) => `f${i}`);
    await shop.addItems(...ids.map((itemId) => ({ itemId })));
    await favour(...ids);
    expect(await refused(['pan'])).toMatchObject({ code: 'TOO_MANY', field: 'itemIds' });
    expect(await favour('f1')).toMatchObject({ itemIds: { length: MAX_FAVOURITES } });
  });

  test('are in the copy of all that is kept, and erased with it', async () => {
    await favour('pan');
    const copy = await shop.ok<ExportPage>(me, { action: 'export' });
    expect(copy.records).toMatchObject([{ collection: 'favourites', doc: { items: [{ itemId: 'pan' }] } }]);
    expect(await shop.ok(me, { action: 'erase', confirm: true })).toMatchObject({
      removed: { favourites: 1 },
    });
    expect(await shop.everything()).not.toContain(await shop.pseudonym('ann'));
  });
});

describe('bought', () => {
  let keys = 0;
  async function buy(lines: { itemId: string; quantity: number }[], totalFen: number): Promise<string> {
    const create = { action: 'create', orderKey: `k${keys++}`, lines, totalFen };
    const { orderId } = (await shop.ok<OrderAnswers['create']>(order, create)).order;
    await shop.ok(order, { action: 'pay', orderId });
    return orderId;
  }

  test('are things with the times they were paid for, without what came to nothing', async () => {
    const first = await buy([{ itemId: 'pan', quantity: 1 }], 12900);
    const second = await buy(
      [
        { itemId: 'pan', quantity: 2 },
        { itemId: 'cup', quantity: 1 },
      ],
      28700,
    );
    const unpaid = {
      action: 'create',
      orderKey: 'open',
      lines: [{ itemId: 'cup', quantity: 3 }],
      totalFen: 8700,
    };
    await shop.ok(order, unpaid);
    await setItem('cup', { onShelf: false });
    const { bought, next } = await shop.ok<ListsAnswers['bought']>(lists, { action: 'bought' });
    expect(next).toBeUndefined();
    const byId = new Map(bought.map((one) => [one.itemId, one]));
    expect(
      byId
        .get('pan')
        ?.times.map(({ orderId, quantity }) => [orderId, quantity])
        .sort(),
    ).toEqual(
      [
        [first, 1],
        [second, 2],
      ].sort(),
    );
    expect(byId.get('pan')?.card?.itemId).toBe('pan');
    expect(byId.get('cup')?.times).toHaveLength(1);
    expect(byId.get('cup')?.card).toBeUndefined();
    expect(await shop.ok(lists, { action: 'bought' }, { as: 'bob' })).toEqual({ bought: [] });
  });

  test('come page by page, and a foreign cursor is refused', async () => {
    const shopper = await shop.pseudonym('ann');
    const line = { itemId: 'pan', title: 'Pan', image: '', priceFen: 1, quantity: 1 };
    const lines = [line, { ...line, skuId: 'pan-red', variant: ['红'] }];
    const old = Array.from({ length: 60 }, (_, i) => ({
      _id: docId(shop.shop, `o${i}`),
      shop: shop.shop,
      shopper,
      orderId: `o${i}`,
      state: 'paid' as const,
      lines,
      totalFen: 1,
      createdAt: 1000 + i,
      paidAt: 2000 + i,
    }));
    await shop.db.collection('orders').addMany(old);
    const page = (after?: string) =>
      shop.ok<ListsAnswers['bought']>(lists, { action: 'bought', ...(after === undefined ? {} : { after }) });
    const first = await page();
    const second = await page(first.next);
    const ids = [...first.bought, ...second.bought].flatMap(({ times }) =>
      times.map(({ orderId }) => orderId),
    );
    expect(new Set(ids).size).toBe(60);
    expect(ids).toHaveLength(120);
    expect(first.bought.map(({ variant }) => variant)).toEqual([undefined, ['红']]);
    expect(first.bought[0]?.times[0]?.at).toBe(2059);
    expect(second.next).toBeUndefined();
    expect(await shop.refused(lists, { action: 'bought', after: 'x' })).toMatchObject({ field: 'after' });
  });
});
