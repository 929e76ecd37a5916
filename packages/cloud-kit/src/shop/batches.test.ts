import type { EventBatchDoc } from '@zhuyi/contracts';
import fc from 'fast-check';
import { openTestShop, type TestShop } from '../test-kit';
import { behavioursOf, isBehind, LOG_START, readBatches, type BatchCursor } from './batches';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

async function readAll(upTo: number, limit: number): Promise<string[]> {
  const seen: string[] = [];
  for (let cursor: BatchCursor = LOG_START; ;) {
    const page = await readBatches(shop.db, shop.shop, cursor, upTo, limit);
    seen.push(...page.map(({ _id }) => _id));
    const last = page.at(-1);
    if (!last) return seen;
    expect(page.length).toBeLessThanOrEqual(limit);
    cursor = { receivedAt: last.receivedAt, id: last._id };
    expect(page.every((batch) => isBehind(batch, cursor))).toBe(true);
  }
}

test('the log gives every batch once, in order, also when many came in the same millisecond', async () => {
  const times = [5, 5, 5, 5, 5, 5, 1, 1, 9, 7, 7, 7, 3];
  const docs = times.map((receivedAt, i) => ({
    _id: `main:s:b${(i * 7) % times.length}`,
    shop: 'main',
    batchId: `b${i}`,
    shopper: 's',
    sessionId: 's',
    sentAt: 0,
    receivedAt,
    origin: 'import' as const,
    events: [{ id: 'e', type: 'click' as const, itemId: 'i', at: 1 }],
  }));
  await shop.db.collection('eventBatches').addMany(docs);
  const order = [...docs].sort((a, b) => a.receivedAt - b.receivedAt || (a._id < b._id ? -1 : 1));
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 10 }), async (limit, upTo) => {
      const expected = order.filter(({ receivedAt }) => receivedAt <= upTo).map(({ _id }) => _id);
      expect(await readAll(upTo, limit)).toEqual(expected);
    }),
    { numRuns: 25 },
  );
  // A clock that was set back shows nothing new.
  expect(await readBatches(shop.db, shop.shop, { receivedAt: 5, id: '' }, 4, 10)).toEqual([]);
});

test('a damaged batch stops nobody who reads the log: what is whole of it counts', () => {
  const good = { id: 'e', type: 'click', itemId: 'i', at: 1 };
  const odd = [
    null,
    7,
    'x',
    {},
    { ...good, type: 'sneeze' },
    { ...good, at: 'noon' },
    { ...good, itemId: 3 },
  ];
  const batch = (events: unknown): EventBatchDoc =>
    ({ _id: 'b', shop: 'main', shopper: 's', receivedAt: 5, origin: 'phone', events }) as EventBatchDoc;
  const pages = [[good, ...odd, { ...good, dwellMs: 'long' }], undefined, null, 'events', {}];
  expect(behavioursOf(pages.map(batch), () => 'proven')).toEqual([
    { shopper: 's', itemId: 'i', type: 'click', at: 1, receivedAt: 5, trust: 'proven' },
  ]);
});
