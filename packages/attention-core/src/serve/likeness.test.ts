import { createRecommender } from './recommender';
import { baselineModel } from './baseline';
import { EMPTY_LOG, type ItemFeatures } from '../types';

const item = (itemId: string, title: string, category: string, brand: string): ItemFeatures => ({
  itemId,
  title,
  category: ['shop', category],
  brand,
  priceFen: 100,
});
const catalogue = [
  item('cat-food', 'fish for cats', 'cats', 'purr'),
  item('cat-sand', 'sand for cats', 'cats', 'dust'),
  item('lamp', 'a bright lamp', 'lamps', 'glow'),
  item('purr-lamp', 'a night light', 'lamps', 'purr'),
];

test('likeness sees category and brand, adds up over items, and newer items too', () => {
  const shop = createRecommender(baselineModel('v', catalogue, EMPTY_LOG, 0));
  shop.addItems([item('cat-new', 'string for cats', 'cats', 'new')]);
  const like = (...itemIds: string[]) => shop.likeness(itemIds);
  const one = like('cat-food');
  const of = (id: string, scores = one): number => scores[shop.indexOf(id)]!;
  expect(of('cat-sand')).toBeGreaterThan(0.6);
  expect(of('cat-new')).toBeGreaterThan(0.6);
  expect(of('purr-lamp')).toBeGreaterThan(0.4);
  expect(of('lamp')).toBeLessThan(0.2);
  expect(of('cat-new', like('cat-food', 'cat-sand'))).toBeGreaterThan(1.5 * of('cat-new'));
  expect([...like(), ...like('unknown')].every((value) => value === 0)).toBe(true);
});
