import { openTestShop } from '@zhuyi/cloud-kit/test-kit';
import { COUNT_BUCKET_MS, docId, MAX_COUNTED_ITEMS } from '@zhuyi/contracts';
import { addCounts } from './add-counts';

const at = 1_000 * COUNT_BUCKET_MS;
const one = (itemId: string, weight: number, bucket = 0, unproven = 0) => ({
  itemId,
  weight,
  unproven,
  at: at + bucket * COUNT_BUCKET_MS + 1,
});

test('sums by the hour', () => {
  const items = addCounts([], [one('x', 1), one('x', 0.25), one('x', 1, 2)], 0);
  expect(items).toEqual([{ itemId: 'x', buckets: [1000, 1002], weights: [1.25, 1] }]);
  expect(addCounts(items, [one('x', 1, 2)], at + 1)).toEqual([
    { itemId: 'x', buckets: [1002], weights: [2] },
  ]);
});

test('keeps apart what nothing speaks for, also in what is added to later', () => {
  const items = addCounts([], [one('x', 1), one('x', 0, 1, 0.5)], 0);
  expect(items).toEqual([{ itemId: 'x', buckets: [1000, 1001], weights: [1, 0], unproven: [0, 0.5] }]);
  expect(addCounts(items, [one('x', 0, 1, 0.25)], at + 1)).toEqual([
    { itemId: 'x', buckets: [1001], weights: [0], unproven: [0.75] },
  ]);
  // As stored before there was any such thing.
  expect(addCounts([{ itemId: 'y', buckets: [1000], weights: [2] }], [], 0)).toEqual([
    { itemId: 'y', buckets: [1000], weights: [2] },
  ]);
});

const id = (i: number) => `${i}`.padEnd(64, 'x');

test('keeps the strongest items: by what they count, not by how many accounts touched them', () => {
  const many = Array.from({ length: 3 * MAX_COUNTED_ITEMS }, (_, i) => one(id(i), i));
  const pushed = Array.from({ length: 3 * MAX_COUNTED_ITEMS }, (_, i) => one(`fake${i}`, 0, 0, 1e6));
  const kept = addCounts([], [...pushed, ...many], 0);
  expect(kept.length).toBeGreaterThan(1000);
  expect(kept[0]).toMatchObject({ itemId: id(many.length - 1) });
  expect(kept.filter(({ itemId }) => itemId.startsWith('fake'))).toEqual([]);
});

test.each([
  ['short ids', (i: number) => `${i}`],
  ['long ids', (i: number) => `${i}`.padEnd(128, 'x')],
  ['long ids of three bytes a character', (i: number) => `${i}`.padEnd(128, '品')],
])('keeps the latest hours, and fits: %s', async (_name, idOf) => {
  const hours = 48;
  const all = Array.from({ length: hours * MAX_COUNTED_ITEMS }, (_, n) =>
    one(idOf(n % MAX_COUNTED_ITEMS), 1234.75, Math.floor(n / MAX_COUNTED_ITEMS), 98.765),
  );
  const items = addCounts([], all, 0);
  expect(items.length).toBeGreaterThan(400);
  for (const { buckets, weights, unproven } of items) {
    expect(buckets.at(-1)).toBe(1000 + hours - 1);
    expect(buckets.length).toBeGreaterThan(1);
    expect(buckets).toEqual(items[0]?.buckets);
    expect([weights.length, unproven?.length]).toEqual([buckets.length, buckets.length]);
  }
  const shop = await openTestShop();
  const _id = docId(shop.shop, 'now');
  const cursor = { receivedAt: 0, id: '' };
  await shop.db
    .collection('recentCounts')
    .set({ _id, shop: shop.shop, cursor, countedTo: 0, items, updatedAt: 0 });
  expect(await shop.db.collection('recentCounts').get(_id)).toMatchObject({ items });
  await shop.close();
});
