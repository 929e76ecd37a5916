import { baselineModel, createRecommender, EMPTY_LOG, type InteractionLog } from '@zhuyi/attention-core';
import { nextOrders, ORDER_MS, sequencesOf } from '@zhuyi/attention-core/dataset';
import { byTime } from '../quality/task';
import { measureLists } from './measure';

const [CLICK, PURCHASE] = [1, 5];
const DAY_MS = 86_400_000;

/** Shopper, item, type, day. */
function logOf(rows: readonly (readonly [number, number, number, number])[]): InteractionLog {
  return {
    shopper: Uint32Array.from(rows, ([shopper]) => shopper),
    item: Uint32Array.from(rows, ([, item]) => item),
    type: Uint8Array.from(rows, ([, , type]) => type),
    at: Float64Array.from(rows, ([, , , day]) => day * DAY_MS),
  };
}

const HOUR = ORDER_MS / 2 / DAY_MS;
const log = logOf([
  [0, 1, PURCHASE, 1],
  [0, 1, PURCHASE, 30],
  [0, 2, PURCHASE, 40],
  [0, 3, CLICK, 90],
  [0, 1, PURCHASE, 91],
  [0, 4, PURCHASE, 91 + HOUR],
  [0, 5, PURCHASE, 93],
  // Nothing bought before, and nothing after.
  [1, 1, CLICK, 1],
  [1, 2, PURCHASE, 92],
  [2, 1, PURCHASE, 1],
]);

test('asks for the whole next order, and for that alone, of those who had bought', () => {
  const { cases, items } = nextOrders(sequencesOf(log), 50 * DAY_MS, Infinity);
  expect(items.map((order) => [...order])).toEqual([[1, 4]]);
  expect([...cases.to]).toEqual([3]);
  expect(cases.at?.[0]).toBe(91 * DAY_MS);
});

test('counts hits over what ten items can hold, what was bought before apart', () => {
  const catalogue = Array.from({ length: 20 }, (_, i) => ({
    itemId: `i${i}`,
    title: '',
    category: [],
    brand: '',
    priceFen: 100,
  }));
  const task = byTime({ name: 'tiny', catalogue, log, timed: true });
  const orders = nextOrders(sequencesOf(log), 50 * DAY_MS, Infinity);
  const recommender = createRecommender(baselineModel('v', catalogue, EMPTY_LOG, 50 * DAY_MS));
  const { rows, repeatShare } = measureLists(task, orders, recommender);
  expect(repeatShare).toBe(0.5);
  const own = rows.find(({ list }) => list === 'own most frequent');
  expect(own).toMatchObject({
    shoppers: 1,
    'HR@10': 1,
    'recall@10': 0.5,
    'repeat recall@10': 1,
    'new recall@10': 0,
  });
  // Both were bought in the 30 days before the cut.
  expect(rows.find(({ list }) => list.endsWith('cool-off'))?.['HR@10']).toBe(0);
});
