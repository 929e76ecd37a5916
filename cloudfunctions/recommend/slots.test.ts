import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import { fillShelves, publishVersion } from './fixture';
import { ids, keepShopper, openInstance, operationsOf } from './instance.fixture';

let shop: TestShop;
beforeEach(() => void jest.spyOn(console, 'log').mockImplementation());
afterEach(() => jest.restoreAllMocks());
beforeAll(async () => {
  shop = await openTestShop();
  await keepShopper(shop, 'ann', {});
});
afterAll(() => shop.close());

const save = (slot: string, more: object = {}) =>
  shop.db.collection('slots').set({
    ...{ _id: docId(shop.shop, slot), shop: shop.shop, slot, title: 't', enabled: true },
    ...{ pins: [], boosts: [], exclusions: [], updatedAt: 1 },
    ...more,
  });

describe.each(['without a model', 'with a model'])('a shop %s', (name) => {
  beforeAll(async () => {
    const items =
      name === 'without a model' ? await fillShelves(shop) : await shop.db.collection('items').find({});
    if (name === 'with a model') await publishVersion(shop, 'v1', items);
  });

  test('refuses slots that nobody has saved, for one look-up in a while', async () => {
    const one = openInstance(shop);
    const costs: number[] = [];
    for (let i = 0; i < 20; i++) {
      const asking = async () => {
        const refusal = await shop.refused(one.main, { slot: `invented-${i}` });
        expect(refusal).toMatchObject({ code: 'NOT_FOUND', field: 'slot' });
        expect(JSON.stringify(refusal)).not.toContain('~');
      };
      costs.push((await operationsOf(shop, asking)).length);
    }
    expect(costs).toEqual([1, ...Array.from({ length: 19 }, () => 0)]);
  });

  test('serves one that a merchant saved seconds ago', async () => {
    const one = openInstance(shop);
    await one.ask();
    await save('summer', { pins: ['i7'] });
    one.later(3_000);
    expect(ids(await one.ask({ slot: 'summer' }))[0]).toBe('i7');
    const cold = openInstance(shop);
    expect(await cold.ask({ slot: 'summer' })).toMatchObject({ title: 't' });
    await shop.db.collection('slots').remove(docId(shop.shop, 'summer'));
  });

  test('takes what is missing in a slot’s document as never set', async () => {
    const { _id, ...bare } = { _id: docId(shop.shop, 'bare'), shop: shop.shop, slot: 'bare' };
    await save('bare');
    const { command } = shop.db;
    const gone = { title: command.remove(), pins: command.remove(), boosts: command.remove() };
    await shop.db.collection('slots').update(_id, { ...gone, exclusions: command.remove() });
    const answer = await openInstance(shop).ask({ slot: bare.slot });
    expect(answer).toMatchObject({ title: '' });
    expect(answer.cards).toHaveLength(10);
    await shop.db.collection('slots').remove(_id);
  });

  test('answers a slot that is switched off without a card or a cursor', async () => {
    await save('shut', { enabled: false });
    const one = openInstance(shop);
    await one.ask();
    one.later(3_000);
    const costs = await operationsOf(shop, async () => {
      const answer = await one.ask({ slot: 'shut' });
      expect(answer).toMatchObject({ cards: [], end: true });
      expect(answer).not.toHaveProperty('cursor');
    });
    expect(costs.length).toBeLessThanOrEqual(3);
    await shop.db.collection('slots').remove(docId(shop.shop, 'shut'));
  });
});
