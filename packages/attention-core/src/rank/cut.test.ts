import { cut } from './cut';
import { contextOf, fixtureRecommender, listOf } from './fixture';

test('ends the list at its limit', () => {
  const context = contextOf(fixtureRecommender([{ score: 0 }, { score: 0 }, { score: 0 }]), { limit: 2 });
  expect(cut(listOf([0, 0, 0], [2, 0, 1]), context).order).toEqual([2, 0]);
  expect(cut(listOf([0, 0, 0], [2]), context).order).toEqual([2]);
});
