import { boost } from './boost';
import { compiled, contextOf, fixtureRecommender, listOf } from './fixture';

const recommender = fixtureRecommender([{ score: 0 }, { score: 0 }]);

test('adds the weight to the logit, so that log 2 doubles the odds', () => {
  const boosts = [
    { itemId: 'i1', weight: Math.log(2) },
    { itemId: 'gone', weight: 5 },
  ];
  const list = boost(listOf([1, 1]), contextOf(recommender, { rules: compiled({ boosts }, recommender) }));
  expect(list.scores[0]).toBe(1);
  expect(Math.exp(list.scores[1]! - list.scores[0]!)).toBeCloseTo(2, 5);
});

test('does not bring a removed item back', () => {
  const list = boost(
    listOf([-Infinity, 1]),
    contextOf(recommender, { rules: compiled({ boosts: [{ itemId: 'i0', weight: 5 }] }, recommender) }),
  );
  expect(list.scores[0]).toBe(-Infinity);
});
