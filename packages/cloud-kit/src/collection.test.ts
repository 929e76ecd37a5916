import type { EventBatchDoc } from '@zhuyi/contracts';
import { openTestShop, type TestShop } from './test-kit';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

function batch(id: string, receivedAt = 1): EventBatchDoc {
  return {
    _id: id,
    shop: 'main',
    batchId: id,
    shopper: 's',
    sessionId: 'x',
    sentAt: 1,
    receivedAt,
    origin: 'import',
    events: [{ id: 'e', type: 'click', itemId: 'i', at: 1 }],
  };
}

describe('collections', () => {
  test('add tells new from known and leaves the known alone', async () => {
    const batches = shop.db.collection('eventBatches');
    expect(await batches.add(batch('a', 1))).toBe(true);
    expect(await batches.add(batch('a', 2))).toBe(false);
    expect((await batches.get('a'))?.receivedAt).toBe(1);
    expect(await batches.get('nothing')).toBeNull();
  });

  test('addMany counts the new ones, also among known and repeated ids', async () => {
    const batches = shop.db.collection('eventBatches');
    const many = Array.from({ length: 1200 }, (_, i) => batch(`m${i}`));
    expect(await batches.addMany(many.slice(0, 700))).toBe(700);
    expect(await batches.addMany([...many, batch('m3')])).toBe(500);
    expect(await batches.count({ shop: 'main' })).toBe(1201);
  });

  test('pages give every document once, in order of _id', async () => {
    const seen: string[] = [];
    for await (const page of shop.db.collection('eventBatches').pages({ shop: 'main' }, 250)) {
      seen.push(...page.map(({ _id }) => _id));
    }
    expect(seen).toHaveLength(1201);
    expect(seen).toEqual([...new Set(seen)].sort());
  });

  test('a patch replaces objects as a whole, also empty ones', async () => {
    const settings = shop.db.collection('settings');
    const cursor = { receivedAt: 1, id: 'a' };
    await settings.set({ _id: 'r', shop: 'main', cursor, erasures: 0, updatedAt: 1 });
    expect(await settings.update('r', { cursor: { receivedAt: 2, id: 'b' } })).toBe(true);
    expect(await settings.get('r')).toMatchObject({ cursor: { receivedAt: 2, id: 'b' }, erasures: 0 });
    expect(await settings.update('none', { updatedAt: 2 })).toBe(false);
  });

  test('a condition without a value, or none at all, is not widened to everything', async () => {
    const batches = shop.db.collection('eventBatches');
    const nobody = undefined as unknown as string;
    await expect(batches.removeWhere({ shop: 'main', shopper: nobody })).rejects.toThrow('has no value');
    await expect(batches.removeWhere({})).rejects.toThrow('condition is needed');
    expect(await batches.count({})).toBe(1201);
  });

  test('operations are counted', async () => {
    const before = shop.db.operations;
    await shop.db.collection('items').get('x');
    await shop.db.collection('items').find({ shop: 'main' });
    expect(shop.db.operations - before).toBe(2);
  });
});

describe('transactions', () => {
  test('conflicts start the work again, so that nothing is lost', async () => {
    const settings = shop.db.collection('settings');
    const counter = { _id: 'c', shop: 'main', cursor: { receivedAt: 0, id: '' }, erasures: 0, updatedAt: 0 };
    await settings.set(counter);
    const add = () =>
      shop.db.transaction(async (tx) => {
        const now = await tx.collection('settings').get<typeof counter>('c');
        await tx.collection('settings').update('c', { erasures: (now?.erasures ?? 0) + 1 });
      });
    await Promise.all(Array.from({ length: 8 }, add));
    expect(await settings.get('c')).toMatchObject({ erasures: 8 });
  });

  test('what the work throws rolls everything back', async () => {
    const failing = shop.db.transaction(async (tx) => {
      await tx.collection('settings').set({ _id: 't', shop: 'main', secret: 'x' });
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await shop.db.collection('settings').get('t')).toBeNull();
  });
});
