import { avoid } from './avoid';
import { contextOf, fixtureRecommender, listOf } from './fixture';

const shop = fixtureRecommender(
  ['cats', 'cats', 'cats', 'lamps'].map((name) => ({ score: 1, category: [name] })),
);

test('what is like a disliked item loses, the more the more was disliked; the rest loses nothing', () => {
  const scores = (disliked: string[]) => avoid(listOf([1, 1, 1, 1]), contextOf(shop, { disliked })).scores;
  const [one, two] = [scores(['i0']), scores(['i0', 'i1'])];
  expect(one[2]).toBeLessThan(0);
  expect(two[2]).toBeLessThan(one[2]!);
  expect([one[3], two[3]]).toEqual([1, 1]);
});

test('nothing falls without bound, and nothing disliked is no change', () => {
  const all = Array.from({ length: 25 }, () => ({ score: 0, category: ['cats'] }));
  const many = fixtureRecommender(all);
  const disliked = all.map((_, i) => `i${i}`).slice(1);
  const { scores } = avoid(listOf(all.map(() => 0)), contextOf(many, { disliked }));
  expect(scores[0]).toBe(-8);
  const list = listOf([1, 1, 1, 1]);
  expect(avoid(list, contextOf(shop))).toBe(list);
});
