import { createRecommender } from './recommender';
import type { ItemFeatures } from '../types';
import { goods, randomModel, walks } from './fixture';

const NOW = 1_800_000_000_000;
const catalogue = goods(40);
const log = walks(40, NOW);
const newcomer = { ...catalogue[0]!, itemId: 'new' };
const loved = { ...newcomer, rating: { sum: 200, count: 40 } };

/** Where the vector of a new item points, and what the shop thinks of it. */
function seen(rated: boolean, item: ItemFeatures): number[] {
  const rating = { sum: 45, count: 10 };
  const items = catalogue.map((one, i) => (rated && i % 2 === 0 ? { ...one, rating } : one));
  const shop = createRecommender(randomModel(items, log));
  shop.addItems([item]);
  const place = shop.indexOf('new');
  const { scores } = shop.home([{ itemId: 'i4', type: 'click', at: NOW }], NOW);
  return [...Array.from(shop.direction(place)), scores[place]!];
}

test('what buyers say of a new item is in its vector and its score', () => {
  expect(seen(true, loved)).not.toEqual(seen(true, newcomer));
  expect(seen(true, { ...newcomer, rating: { sum: 40, count: 40 } })).not.toEqual(seen(true, loved));
});

test('a version that was trained without ratings takes none for something else', () => {
  expect(seen(false, loved)).toEqual(seen(false, newcomer));
});
