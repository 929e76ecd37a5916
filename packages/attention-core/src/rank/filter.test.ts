import { compiled, contextOf, fixtureRecommender, listOf, NOW } from './fixture';
import { coolOffMs } from './cool-off';
import { filter } from './filter';
import type { RankQuery } from './types';

const recommender = fixtureRecommender([{ score: 0 }, { score: 0 }, { score: 0 }]);

function left(query: Partial<RankQuery>): number[] {
  const list = filter(listOf([0, 0, 0]), contextOf(recommender, query));
  return [0, 1, 2].filter((index) => list.scores[index] !== -Infinity);
}

test('removes what was bought recently, and gives it back after the cool-off', () => {
  const coolOff = coolOffMs([]);
  expect(left({ bought: [{ itemId: 'i1', at: NOW - coolOff + 1 }] })).toEqual([0, 2]);
  expect(left({ bought: [{ itemId: 'i1', at: NOW - coolOff }] })).toEqual([0, 1, 2]);
});

test('what is used up is not hidden, what is kept is', () => {
  const shop = fixtureRecommender([
    { score: 0, category: ['茶与咖啡', '茶叶'] },
    { score: 0, category: ['茶与咖啡', '茶具'] },
  ]);
  const bought = ['i0', 'i1'].map((itemId) => ({ itemId, at: NOW }));
  const { scores } = filter(listOf([0, 0]), contextOf(shop, { bought }));
  expect([...scores]).toEqual([0, -Infinity]);
});

test('what the version has seen bought again is not hidden, what it has not is; the shop’s own rule decides alone', () => {
  const shop = fixtureRecommender([
    { score: 0, category: ['家居', '茶具'], boughtAgain: true },
    { score: 0, category: ['食品', '茶叶'], boughtAgain: false },
  ]);
  const bought = ['i0', 'i1'].map((itemId) => ({ itemId, at: NOW }));
  const kept = (query: Partial<RankQuery>) => [...filter(listOf([0, 0]), contextOf(shop, query)).scores];
  expect(kept({ bought })).toEqual([0, -Infinity]);
  const coolOff = [
    { category: ['食品'], days: 0 },
    { category: ['家居'], days: 1 },
  ];
  expect(kept({ bought, coolOff })).toEqual([-Infinity, 0]);
});

test.each<[boolean, string[]]>([
  [true, ['宠物生活', '猫咪']],
  [true, ['文具', '本册']],
  [true, ['美妆个护', '香水']],
  [true, ['Grocery', 'Tea']],
  [false, ['家用电器', '个护电器']],
  [false, ['母婴', '奶瓶']],
  [false, ['电脑办公', '笔记本电脑']],
  [false, ['Kitchen', 'Coffee ware']],
  [false, ['anything']],
])('used up is %j for %j', (usedUp, path) => {
  expect(coolOffMs(path) === 0).toBe(usedUp);
});

test.each<[string, Partial<RankQuery>]>([
  ['disliked', { disliked: ['i1'] }],
  ['excluded by the merchant', { rules: compiled({ exclusions: ['i1'] }, recommender) }],
  ['on the screen', { onScreen: ['i1'] }],
  ['what the list is about', { about: ['i1'] }],
  ['sold out or off the shelf', { unavailable: Uint8Array.of(0, 1) }],
])('removes an item that is %s', (_name, query) => {
  expect(left(query)).toEqual([0, 2]);
});

test('items that the model does not know change nothing', () => {
  expect(left({ disliked: ['gone'], unavailable: new Uint8Array(9) })).toEqual([0, 1, 2]);
});

test('does not write into the list it got', () => {
  const list = listOf([0, 0, 0]);
  filter(list, contextOf(recommender, { disliked: ['i0'] }));
  expect([...list.scores]).toEqual([0, 0, 0]);
});
