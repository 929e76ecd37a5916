import { docId, type EventBatchDoc } from '@zhuyi/contracts';
import { openTestShop } from '../test-kit';
import { behavioursOf } from '../shop';
import { KNOWN_ACTIVE_DAYS, KNOWN_AFTER_MS, readTrust, trustOf, type Evidence } from './index';

const NOW = Date.UTC(2026, 0, 20);
const old = NOW - KNOWN_AFTER_MS;
const evidence = (more: Partial<Evidence> = {}): Evidence => ({ consent: true, createdAt: NOW, ...more });

describe('what speaks for a batch', () => {
  test.each<[string, Partial<Evidence>, string]>([
    ['a new account', {}, 'new'],
    ['an old one that never came back', { createdAt: old }, 'new'],
    ['one that came on as many days, and is too young', { createdAt: old + 1, days: [1, 2, 3, 4] }, 'new'],
    ['one that came on too few', { createdAt: old, days: [1, 2] }, 'new'],
    ['an old one that came back', { createdAt: old, days: [1, 2, 3] }, 'known'],
    ['one that has paid', { paidOrders: 1 }, 'proven'],
  ])('%s', (_name, more, trust) => {
    expect(trustOf('phone', evidence(more), NOW)).toBe(trust);
    expect(KNOWN_ACTIVE_DAYS).toBe(3);
  });

  test('the merchant’s own history is proven, and so is a purchase', () => {
    expect(trustOf('import', undefined, NOW)).toBe('proven');
    expect(trustOf('simulated', undefined, NOW)).toBe('proven');
    expect(trustOf('order', evidence(), NOW)).toBe('proven');
  });

  test('a purchase is not, when all that its shopper paid went back', () => {
    expect(trustOf('order', evidence({ paidOrders: 1 }), NOW)).toBe('proven');
    expect(trustOf('order', evidence({ paidOrders: 0 }), NOW)).toBe('new');
    expect(trustOf('order', evidence({ paidOrders: 0, createdAt: old, days: [1, 2, 3] }), NOW)).toBe('known');
  });

  test('nothing may be used of who agrees no more, or is gone', () => {
    for (const origin of ['phone', 'order'] as const) {
      expect(trustOf(origin, undefined, NOW)).toBeNull();
      expect(trustOf(origin, evidence({ consent: false, paidOrders: 3 }), NOW)).toBeNull();
    }
  });
});

test('is read in one operation a page, and in none for the merchant’s own', async () => {
  const shop = await openTestShop();
  const batch = (shopper: string, origin: EventBatchDoc['origin']): EventBatchDoc => ({
    _id: docId(shop.shop, shopper, origin),
    shop: shop.shop,
    batchId: origin,
    shopper,
    sessionId: 's',
    sentAt: NOW,
    receivedAt: NOW,
    origin,
    events: [{ id: 'e', type: 'click', itemId: 'x', at: NOW - 1 }],
  });
  const lists = { recent: [], exposed: [], bought: [], disliked: [], batches: [] };
  for (let n = 0; n < 300; n++) {
    const own = { ...lists, ...evidence(n % 2 ? { paidOrders: 1 } : {}), personalise: true, updatedAt: NOW };
    await shop.db.collection('shoppers').set({ _id: docId(shop.shop, `s${n}`), shop: shop.shop, ...own });
  }
  let operations = 0;
  shop.wire.intercept = () => void (operations += 1);
  const imported = [batch('s0', 'import'), batch('s1', 'simulated')];
  const free = await readTrust(shop.db, shop.shop, imported, NOW);
  expect(behavioursOf(imported, free).map(({ trust }) => trust)).toEqual(['proven', 'proven']);
  expect(operations).toBe(0);

  const page = Array.from({ length: 310 }, (_, n) => batch(`s${n}`, 'phone'));
  const read = await readTrust(shop.db, shop.shop, page, NOW);
  shop.wire.intercept = undefined;
  expect(operations).toBe(1);
  const behaviours = behavioursOf(page, read);
  expect(behaviours).toHaveLength(300);
  expect(behaviours.filter(({ trust }) => trust === 'proven')).toHaveLength(150);
  expect(behaviours[0]).toEqual({
    shopper: 's0',
    itemId: 'x',
    type: 'click',
    at: NOW - 1,
    receivedAt: NOW,
    trust: 'new',
  });
  await shop.close();
});
