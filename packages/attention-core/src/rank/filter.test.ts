import { contextOf, fixtureRecommender, listOf, NOW } from './fixture';
import { COOL_OFF_MS, filter } from './filter';
import type { RankQuery } from './types';

const recommender = fixtureRecommender([{ score: 0 }, { score: 0 }, { score: 0 }]);

function left(query: Partial<RankQuery>): number[] {
  const list = filter(listOf([0, 0, 0]), contextOf(recommender, query));
  return [0, 1, 2].filter((index) => list.scores[index] !== -Infinity);
}

test('removes what was bought recently, and gives it back after the cool-off', () => {
  expect(left({ bought: [{ itemId: 'i1', at: NOW - COOL_OFF_MS + 1 }] })).toEqual([0, 2]);
  expect(left({ bought: [{ itemId: 'i1', at: NOW - COOL_OFF_MS }] })).toEqual([0, 1, 2]);
});

test.each<[string, Partial<RankQuery>]>([
  ['disliked', { disliked: ['i1'] }],
  ['excluded by the merchant', { exclusions: ['i1'] }],
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
