import { contextOf, fixtureRecommender, listOf, NOW } from './fixture';
import { coolOffMs } from './cool-off';
import { filter } from './filter';

const DAY_MS = 86_400_000;
const RULES = [
  { category: ['食品'], days: 3 },
  { category: ['食品', '茶'], days: 20 },
  { category: ['家电'], days: 0 },
];

test.each<[string[], number]>([
  [['食品', '茶', '红茶'], 20],
  [['食品', '茶叶'], 3],
  [['食品'], 3],
  [['家电', '风扇'], 0],
  // No entry of the shop's: the names say it.
  [['茶', '食品'], 0],
  [['家具'], 90],
])('%j stays out for %i days', (path, days) => {
  expect(coolOffMs(path, RULES)).toBe(days * DAY_MS);
});

test('a list hides what was bought for as long as the shop says', () => {
  const shop = fixtureRecommender([
    { score: 0, category: ['食品', '茶'] },
    { score: 0, category: ['家电'] },
  ]);
  const bought = ['i0', 'i1'].map((itemId) => ({ itemId, at: NOW - 19 * DAY_MS }));
  const { scores } = filter(listOf([0, 0]), contextOf(shop, { bought, coolOff: RULES }));
  expect([...scores]).toEqual([-Infinity, 0]);
});
