import { contextOf, fixtureRecommender, listOf } from './fixture';
import { freshen } from './freshen';

const shop = fixtureRecommender([{ score: 9 }, { score: 3 }, { score: 2 }, { score: 1 }]);
const context = (passed: string[]) => contextOf(shop, { passed });

test('what was just on the screen gives way, unless it is far better; it is not gone', () => {
  const { scores } = freshen(listOf([9, 3, 2, 1]), context(['i0', 'i1', 'i1', 'unknown']));
  const order = [0, 1, 2, 3].sort((a, b) => scores[b]! - scores[a]!);
  expect(order).toEqual([0, 2, 3, 1]);
  expect(scores[1]).toBeGreaterThan(-Infinity);
});

test('a list that is not asked for anew is left alone', () => {
  const list = listOf([9, 3, 2, 1]);
  expect(freshen(list, context([]))).toBe(list);
});
