import { decodeModel, encodeModel } from '../model-file';
import { placeRisen, risenAmong } from '../memory';
import { createRandom } from '../random';
import type { Behaviour, InteractionLog, ItemFeatures, Recommender } from '../types';
import { baselineModel, createRecommender } from './index';

const NOW = 1_700_000_000_000;
const HOUR = 3_600_000;
const ITEMS = 200;
/** Nothing is said of them but what they sell: the last two were never touched, `later` is not in the model. */
const catalogue: ItemFeatures[] = Array.from({ length: ITEMS }, (_, i) => ({
  ...{ itemId: `i${i}`, title: '', category: [], brand: '', priceFen: 0 },
}));
const later: ItemFeatures = { ...catalogue[0]!, itemId: 'later' };
const [MOST_SOLD, SOLD_ONCE] = [ITEMS - 1, ITEMS - 2];

function log(): InteractionLog {
  const random = createRandom(5);
  const rows: [number, number, number][] = [];
  for (let s = 0; s < 200; s++) {
    const group = random.below(6);
    for (let i = 0; i < 10; i++) rows.push([s, group + 6 * random.below(33), NOW - (10 - i) * HOUR]);
  }
  return {
    shopper: Uint32Array.from(rows, ([shopper]) => shopper),
    item: Uint32Array.from(rows, ([, item]) => item),
    type: new Uint8Array(rows.length).fill(1),
    at: Float64Array.from(rows, ([, , at]) => at),
  };
}

const model = decodeModel(encodeModel(baselineModel('v1', catalogue, log(), NOW)));
const history: Behaviour[] = [0, 6, 12].map((i) => ({ itemId: `i${i}`, type: 'click', at: NOW }));
const sold = (itemId: string, weight: number) => ({ itemId, weight, at: NOW + 3 * HOUR });
const placeOf = (shop: Recommender, itemId: string, who = history): number => {
  const { scores } = shop.home(who, NOW + 4 * HOUR);
  const own = scores[shop.indexOf(itemId)]!;
  return scores.filter((score) => score > own).length;
};

it('puts what began to sell after the training where what sells so well belongs', () => {
  const shop = createRecommender(model);
  expect(placeOf(shop, `i${MOST_SOLD}`)).toBeGreaterThan(50);
  shop.countNewer([sold(`i${MOST_SOLD}`, 40), sold(`i${SOLD_ONCE}`, 0.25)], NOW + 4 * HOUR);
  expect(placeOf(shop, `i${MOST_SOLD}`)).toBe(0);
  expect(placeOf(shop, `i${SOLD_ONCE}`)).toBeGreaterThan(20);
});

it('cannot see it by the sum of the parts: those that it lacks weigh more', () => {
  const blend = { ...model.manifest.blend, risenSpread: Infinity };
  const shop = createRecommender({ ...model, manifest: { ...model.manifest, blend } });
  shop.countNewer([sold(`i${MOST_SOLD}`, 40)], NOW + 4 * HOUR);
  expect(placeOf(shop, `i${MOST_SOLD}`)).toBeGreaterThan(5);
});

it.each(['before', 'after'])('counts what the model does not hold, told %s it came', (order) => {
  const shop = createRecommender(model);
  if (order === 'after') shop.addItems([later]);
  shop.countNewer([sold('later', 40)], NOW + 4 * HOUR);
  if (order === 'before') shop.addItems([later]);
  expect(placeOf(shop, 'later')).toBe(0);
  expect(placeOf(shop, 'later', [])).toBe(0);
});

it('puts nothing lower, and what sells little nowhere', () => {
  const recency = Float32Array.from([5, 4, 3, 2, 1]);
  const counts = { item: [4, 1, 0, 1, 3], weight: [2, 1, 9, 1.5, 1] };
  const risen = risenAmong(recency, counts, (item) => item > 0);
  expect(risen).toEqual([
    { item: 4, place: 4 },
    { item: 1, place: 1 },
    { item: 3, place: Infinity },
  ]);
  const scores = Float32Array.from([1, 0, 9, 8, 10]);
  placeRisen(scores, risen, 1);
  expect([...scores]).toEqual([1, 8, 9, 8, 10]);
  placeRisen(scores, [{ item: 0, place: 30 }], 4);
  expect(scores[0]).toBe(1);
});
