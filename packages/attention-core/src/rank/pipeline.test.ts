import fc from 'fast-check';
import { EMPTY_QUERY } from './empty-query';
import { compiled, fixtureRecommender, NOW } from './fixture';
import { removedItems } from './filter';
import { rank } from './pipeline';
import { seededRandom } from './seeded';
import type { RankQuery } from './types';

const ITEMS = 120;
const itemId = fc.nat(ITEMS + 5).map((n) => `i${n}`);
const ids = (maxLength: number) => fc.array(itemId, { maxLength });
const at = fc.integer({ min: NOW - 90 * 24 * 3600 * 1000, max: NOW });

const items = fc.array(
  fc.record({
    score: fc.oneof(fc.double({ min: -20, max: 20 }), fc.constantFrom(NaN, Infinity, -Infinity, 0)),
    category: fc.constantFrom(['a'], ['a', 'b'], ['c']),
    vector: fc.tuple(fc.double({ min: -1, max: 1 }), fc.double({ min: -1, max: 1 })),
    support: fc.nat(6),
  }),
  { minLength: 1, maxLength: ITEMS },
);

/** Places in the history that are told to be reasons. */
const causes = fc.array(fc.integer({ min: -1, max: 4 }), { maxLength: ITEMS });

const query: fc.Arbitrary<Omit<RankQuery, 'rules' | 'start'>> = fc.record({
  strategy: fc.constantFrom('home', 'similar', 'together'),
  limit: fc.integer({ min: 1, max: 50 }),
  about: ids(3),
  onScreen: ids(40),
  passed: ids(40),
  unavailable: fc.uint8Array({ max: 1, maxLength: ITEMS + 3 }),
  history: fc.array(fc.record({ itemId, type: fc.constant('click' as const), at }), { maxLength: 5 }),
  bought: fc.array(fc.record({ itemId, at }), { maxLength: 10 }),
  disliked: ids(10),
  exposed: fc.array(fc.record({ itemId, count: fc.nat(40), at }), { maxLength: 10 }),
});

/** What a merchant set; rules by condition have a test of their own, tests/rules. */
const lists = fc.record({
  pins: ids(6),
  boosts: fc.array(fc.record({ itemId, weight: fc.double({ min: -5, max: 5, noNaN: true }) }), {
    maxLength: 5,
  }),
  exclusions: ids(10),
});

test('every list keeps its length, has no item twice, breaks no hard filter, and comes again', () => {
  fc.assert(
    fc.property(items, query, lists, fc.string(), causes, (catalogue, given, set, seed, because) => {
      const recommender = fixtureRecommender(catalogue, { because });
      const asked = { ...given, start: 0, rules: compiled(set, recommender) };
      const make = () => {
        const { items, rung, causes: named, explain } = rank(asked, recommender, seededRandom(seed), NOW);
        const { reasons, interests, guesses } = explain();
        return { items, rung, causes: named, reasons, interests, guesses };
      };
      const ranking = make();
      const listed = ranking.items.map((item) => item.itemId);
      expect(make()).toEqual(ranking);
      expect(ranking.reasons).toHaveLength(listed.length);
      for (const reason of ranking.reasons.flat())
        if (reason.kind === 'because') expect(ranking.causes).toContain(reason.itemId);
      expect(new Set(listed).size).toBe(listed.length);

      const banned = new Set([...removedItems(asked, NOW, () => []), ...set.exclusions]);
      const allowed = catalogue.filter(
        ({ score }, i) =>
          !banned.has(`i${i}`) && !asked.unavailable[i] && !Number.isNaN(score) && score !== -Infinity,
      );
      for (const { index, itemId: id } of ranking.items) {
        expect(banned.has(id)).toBe(false);
        expect(asked.unavailable[index] ?? 0).toBe(0);
        expect(recommender.itemId(index)).toBe(id);
      }
      expect(listed).toHaveLength(Math.min(asked.limit, allowed.length));

      const pins = [...new Set(set.pins)].filter((id) => {
        const score = catalogue[recommender.indexOf(id)]?.score ?? NaN;
        return !banned.has(id) && !asked.unavailable[recommender.indexOf(id)] && score > -Infinity;
      });
      expect(listed.slice(0, pins.length)).toEqual(pins.slice(0, asked.limit));
    }),
  );
});

test('what fades, fades: an item shown again and again leaves the top', () => {
  const recommender = fixtureRecommender([{ score: 2 }, { score: 1.8 }]);
  const exposed = [{ itemId: 'i0', count: 16, at: NOW }];
  const first = (asked: RankQuery) => rank(asked, recommender, Math.random, NOW).items[0]?.itemId;
  expect(first(EMPTY_QUERY)).toBe('i0');
  expect(first({ ...EMPTY_QUERY, exposed })).toBe('i1');
});

test('"not this" is heard where nothing else is known', () => {
  const recommender = fixtureRecommender([
    { score: 2, category: ['cats'] },
    { score: 1.9, category: ['cats'] },
    { score: 1.8, category: ['lamps'] },
  ]);
  const listed = (disliked: string[]) =>
    rank({ ...EMPTY_QUERY, disliked }, recommender, Math.random, NOW).items.map(({ itemId }) => itemId);
  expect(listed([])[1]).toBe('i2');
  expect(listed(['i0'])).toEqual(['i2', 'i1']);
});
