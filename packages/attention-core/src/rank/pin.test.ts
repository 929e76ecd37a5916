import { contextOf, fixtureRecommender, listOf } from './fixture';
import { pin } from './pin';

const recommender = fixtureRecommender([{ score: 0 }, { score: 0 }, { score: 0 }, { score: 0 }]);

test('pins come first, in their order, each once', () => {
  const pins = ['i3', 'gone', 'i1', 'i3'];
  const list = pin(listOf([0, 0, 0, 0], [0, 1, 2]), contextOf(recommender, { pins }));
  expect(list.order).toEqual([3, 1, 0, 2]);
  expect(list.marks.get(3)).toEqual({ pinned: true, reason: { kind: 'pinned' } });
  expect(list.marks.has(0)).toBe(false);
});

test('a pin that a hard filter removed stays away', () => {
  const list = pin(listOf([0, 0, 0, -Infinity], [0, 1]), contextOf(recommender, { pins: ['i3', 'i1'] }));
  expect(list.order).toEqual([1, 0]);
});
