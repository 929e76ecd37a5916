import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { ItemDoc, SlotDoc } from '@zhuyi/contracts';
import { fillShelves, publishVersion, shelfOf } from './fixture';
import { ids, keepShopper, openInstance, operationsOf, shareOf, unsent } from './instance.fixture';

let shop: TestShop;
let items: ItemDoc[];

beforeEach(() => void jest.spyOn(console, 'log').mockImplementation());
afterEach(() => jest.restoreAllMocks());

beforeAll(async () => {
  shop = await openTestShop();
  items = await fillShelves(shop);
  await keepShopper(shop, 'ann', {});
});
afterAll(() => shop.close());

describe('a shop without a model', () => {
  const set = (slot: string, settings: Partial<SlotDoc>) =>
    shop.db.collection('slots').set({
      _id: docId(shop.shop, slot),
      shop: shop.shop,
      updatedAt: 1,
      ...{ slot, title: '', enabled: true, pins: [], boosts: [], exclusions: [] },
      ...settings,
    });

  test('shows what sells, to its end', async () => {
    const { ask } = openInstance(shop);
    const answer = await ask({ exclude: ['i0'] });
    expect(answer).toMatchObject({ version: 'none', rung: 'popular', end: false });
    expect(ids(answer)).not.toContain('i0');
    expect(answer.cards[0]).toMatchObject({ itemId: 'i1', reason: { kind: 'popular' } });
    for (const { sold } of answer.cards) expect(sold).toBeGreaterThan(100 - 20);
    const all = await ask({ limit: 50 });
    expect(new Set(ids(all)).size).toBe(items.length);
    expect(all.end).toBe(true);
  });

  test.each(['similar', 'together'])('fills %s with what is like the item, and says so', async (slot) => {
    const one = openInstance(shop);
    await one.ask();
    const answer = await one.ask({ slot, itemIds: ['i30'], limit: 6 });
    expect(answer).toMatchObject({ version: 'none', rung: 'content' });
    expect(shareOf(answer, shelfOf('i30'))).toBe(1);
    expect(ids(answer)).not.toContain('i30');
    expect(answer.cards[0]?.reason).toEqual({ kind: 'similar' });
  });

  test('follows the taps by content, for those who agreed to it', async () => {
    const { ask } = openInstance(shop);
    const taps = { recent: unsent('i31', 'i35') };
    const mine = await ask(taps);
    expect(mine).toMatchObject({ personal: true, rung: 'content' });
    expect(shareOf(mine, 3)).toBeGreaterThanOrEqual(0.5);
    expect(ids(await ask(taps, 'stranger'))).toEqual(ids(await ask({}, 'somebody')));
  });

  test("keeps to the merchant's pins, boosts, exclusions and switch", async () => {
    await set('similar', { pins: ['i40'], exclusions: ['i6'], boosts: [{ itemId: 'i3', weight: 5 }] });
    const one = openInstance(shop);
    const answer = await one.ask({ slot: 'similar', itemIds: ['i2'], limit: 20 });
    expect(answer.cards[0]).toMatchObject({ itemId: 'i40', reason: { kind: 'pinned' } });
    expect(ids(answer)[1]).toBe('i3');
    expect(ids(answer)).not.toContain('i6');
    await set('similar', { enabled: false });
    one.later(5_000);
    expect(await one.ask({ slot: 'similar', itemIds: ['i2'] })).toMatchObject({ cards: [], end: true });
    await shop.db.collection('slots').remove(docId(shop.shop, 'similar'));
  });

  test('never shows what cannot be bought', async () => {
    const _id = docId(shop.shop, 'i0');
    await shop.db.collection('items').update(_id, { stock: 0 });
    await set('home', { pins: ['i0'] });
    expect(ids(await openInstance(shop).ask({ limit: 50 }))).not.toContain('i0');
    await shop.db.collection('items').update(_id, { stock: 10 });
    await shop.db.collection('slots').remove(docId(shop.shop, 'home'));
  });

  test('costs three operations a warm request at most, whatever is asked and looked at', async () => {
    await keepShopper(shop, 'bea', { recent: unsent('i2', 'i7', 'i12') });
    await set('similar', { pins: ['i40'], boosts: [{ itemId: 'i3', weight: 5 }], exclusions: ['i6'] });
    await set('summer', { pins: ['i41'] });
    const one = openInstance(shop);
    await one.ask({}, 'stranger');
    const requests = [
      { limit: 50 },
      { recent: unsent('i1', 'i9') },
      { slot: 'similar', itemIds: ['i13'] },
      { slot: 'similar', itemIds: ['gone'], recent: unsent('i22') },
      { slot: 'together', itemIds: ['i14', 'i15', 'gone'] },
      { slot: 'summer' },
      { slot: 'summer', exclude: items.slice(0, 30).map(({ itemId }) => itemId) },
      { slot: 'invented' },
    ];
    const costs: number[] = [];
    for (const laterMs of [0, 4_000, 61_000]) {
      for (const request of requests) {
        for (const as of ['ann', 'bea', 'stranger']) {
          one.later(laterMs);
          const asking = async () => void (await shop.call(one.main, { limit: 6, ...request }, { as }));
          costs.push((await operationsOf(shop, asking)).length);
        }
      }
    }
    expect(Math.max(...costs)).toBe(3);
    // And it has learnt what it needs: lists are about what they should be.
    const similar = await one.ask({ slot: 'similar', itemIds: ['i13'], limit: 6 });
    expect(similar).toMatchObject({ rung: 'content' });
    expect(shareOf(similar, shelfOf('i13'))).toBeGreaterThan(0.6);
    for (const slot of ['similar', 'summer'])
      await shop.db.collection('slots').remove(docId(shop.shop, slot));
  });

  test('takes the first version up in seconds', async () => {
    const one = openInstance(shop);
    expect((await one.ask()).version).toBe('none');
    await publishVersion(shop, 'v1', items);
    one.later(5_000);
    expect((await one.ask()).version).toBe('v1');
  });
});
