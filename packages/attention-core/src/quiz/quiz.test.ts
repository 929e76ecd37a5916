import { fixtureRecommender } from '../rank/fixture';
import type { Behaviour, Recommender } from '../types';
import { nextQuestions } from './ask';
import { believe } from './believe';
import { supposeTastes, tasteCategories } from './suppose';
import type { QuizAnswer, SupposedTastes } from './types';

/** Two tastes as likely as each other. `tea` and `ball` tell them apart, `pen` does not. */
const TASTES: SupposedTastes = {
  itemIds: ['tea', 'ball', 'pen', 'cup'],
  categories: ['tea', 'sport', 'paper', 'tea'],
  prior: Float64Array.of(0.5, 0.5),
  wants: Float32Array.of(3, 0.5, 1, 2, 0.5, 3, 1, 0.5),
};
const answer = (itemId: string, over: string, neither = false): QuizAnswer => ({ itemId, over, neither });

describe('what is believed', () => {
  test('follows Bayes: chances by lifts and a tenth by chance', () => {
    // Tea, of tea and a ball: 0.9 * 3 / 4.5 + 0.1 / 3 for the first taste, 0.9 * 0.5 / 4.5 + 0.1 / 3 for the second.
    const [first, second] = believe(TASTES, [answer('tea', 'ball')]);
    expect(first! / second!).toBeCloseTo((0.6 + 1 / 30) / (0.1 + 1 / 30), 6);
    expect(first! + second!).toBeCloseTo(1, 10);
  });

  test('is moved by "neither", and by nothing that is not known', () => {
    const unwanted: SupposedTastes = { ...TASTES, wants: Float32Array.of(3, 3, 1, 2, 0.5, 0.5, 1, 0.5) };
    const [first, second] = believe(unwanted, [answer('tea', 'ball', true)]);
    expect(second!).toBeGreaterThan(2 * first!);
    expect([...believe(TASTES, [answer('gone', 'ball')])]).toEqual([0.5, 0.5]);
  });
});

describe('the next question', () => {
  test('is the pair with the largest expected information gain', () => {
    const [best] = nextQuestions(TASTES, [], 1);
    expect([best?.first, best?.second]).toEqual(['tea', 'ball']);
    // By hand: chances (0.6333, 0.1333, 0.2333) and their mirror; H(mean) - H, in nats.
    const h = (...p: number[]): number => -p.reduce((sum, x) => sum + x * Math.log(x), 0);
    const [a, b, c] = [0.6 + 1 / 30, 0.1 + 1 / 30, 0.2 + 1 / 30];
    expect(best?.gain).toBeCloseTo(h((a + b) / 2, (a + b) / 2, c) - h(a, b, c), 6);
  });

  test('is of two categories, about nothing twice, and about what is open', () => {
    const pairs = nextQuestions(TASTES, [], 99).map(({ first, second }) => `${first} ${second}`);
    expect(pairs).toEqual(['tea ball', 'pen cup']);
    const alike: SupposedTastes = { ...TASTES, categories: ['tea', 'tea', 'tea', 'tea'] };
    expect(nextQuestions(alike, [], 99)).toEqual([]);
    const later = nextQuestions(TASTES, [answer('tea', 'ball')], 99);
    expect(later.map(({ first, second }) => [first, second])).toEqual([['pen', 'cup']]);
    expect(nextQuestions(TASTES, [], 99, (itemId) => itemId === 'tea' || itemId === 'cup')).toEqual([]);
  });

  test('gains less once the taste is known', () => {
    const sure: SupposedTastes = { ...TASTES, prior: Float64Array.of(0.99, 0.01) };
    expect(nextQuestions(sure, [], 1)[0]!.gain).toBeLessThan(nextQuestions(TASTES, [], 1)[0]!.gain / 5);
  });
});

test('tastes are those for categories, as the model expects them of who looked at their best sellers', () => {
  const items = [
    { score: 3, category: ['茶'], support: 50 },
    { score: 2, category: ['球'], support: 20 },
    { score: 1, category: ['茶'], support: 10 },
    { score: 0, category: ['球'], support: 5 },
  ];
  const fixture = fixtureRecommender(items);
  const recommender: Recommender = {
    ...fixture,
    home: (history: readonly Behaviour[]) => ({
      rung: 'personal',
      scores: Float32Array.from(items, ({ score, category }) => {
        const liked = history.filter(
          ({ itemId }) => items[fixture.indexOf(itemId)]?.category[0] === category[0],
        );
        return score + 2 * liked.length;
      }),
    }),
  };
  const categories = tasteCategories(recommender, 0);
  expect(categories.map(({ name, items: best }) => [name, ...best])).toEqual([
    ['茶', 0, 2],
    ['球', 1, 3],
  ]);
  const tastes = supposeTastes(recommender, categories, 0);
  expect(tastes.itemIds).toEqual(['i0', 'i2', 'i1', 'i3']);
  expect(tastes.prior[0]).toBeCloseTo(62 / 89, 6);
  const wants = (taste: number, item: number): number => tastes.wants[taste * 4 + item]!;
  expect(wants(0, 0)).toBeGreaterThan(1);
  expect(wants(1, 0)).toBeLessThan(1);
  expect(wants(1, 2)).toBeGreaterThan(1);
});
