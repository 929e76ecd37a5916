import { contextOf, fixtureRecommender, listOf } from './fixture';
import { score } from './score';

test('asks for what the slot is about and keeps its own copy', () => {
  const recommender = fixtureRecommender([{ score: 1 }, { score: 2 }], { rung: 'session' });
  const shared = Float32Array.of(3, 4);
  const asked: string[] = [];
  const spy = {
    ...recommender,
    home: () => (asked.push('home'), { scores: shared, rung: 'popular' as const }),
    similar: (itemId: string) => (
      asked.push(`similar ${itemId}`),
      { scores: shared, rung: 'content' as const }
    ),
    together: (ids: readonly string[]) => (
      asked.push(`together ${ids.join()}`),
      { scores: shared, rung: 'session' as const }
    ),
  };
  expect(score(listOf([]), contextOf(spy)).rung).toBe('popular');
  expect(score(listOf([]), contextOf(spy, { strategy: 'similar', about: ['i1', 'i0'] })).rung).toBe(
    'content',
  );
  const list = score(listOf([]), contextOf(spy, { strategy: 'together', about: ['i1', 'i0'] }));
  expect(asked).toEqual(['home', 'similar i1', 'together i1,i0']);
  shared[0] = 99;
  expect([...list.scores]).toEqual([3, 4]);
});

test('a slot without its subject falls back to the shopper', () => {
  const recommender = fixtureRecommender([{ score: 1 }]);
  expect(score(listOf([]), contextOf(recommender, { strategy: 'similar' })).scores).toHaveLength(1);
});

test('what is not a number is removed', () => {
  const list = score(listOf([]), contextOf(fixtureRecommender([{ score: NaN }, { score: 2 }])));
  expect([...list.scores]).toEqual([-Infinity, 2]);
});
