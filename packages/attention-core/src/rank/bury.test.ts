import { bury, unbury } from './bury';
import { compiled, contextOf, fixtureRecommender } from './fixture';
import { rank } from './pipeline';
import type { Rule } from './rules';

const recommender = fixtureRecommender(
  Array.from({ length: 12 }, (_, i) => ({
    score: 12 - i,
    category: [i % 3 === 0 ? 'tea' : 'lamps'],
    support: i < 8 ? 10 : 0,
  })),
);
const buried: Rule = { ruleId: 'r', when: [{ kind: 'category', paths: [['tea']] }], then: { kind: 'bury' } };
const listed = (settings: Parameters<typeof compiled>[0], limit: number): string[] => {
  const { query } = contextOf(recommender, { limit, rules: compiled(settings, recommender) });
  return rank(query, recommender, () => 0.5, 0).items.map(({ itemId }) => itemId);
};

test('what is buried comes after all else, best first, and not at all where there is enough', () => {
  const tea = ['i0', 'i3', 'i6', 'i9'];
  expect(listed({ rules: [buried] }, 8).filter((itemId) => tea.includes(itemId))).toEqual([]);
  expect(listed({ rules: [buried] }, 12).slice(8)).toEqual(tea);
});

test('an item may be pinned out of what is buried', () => {
  expect(listed({ pins: ['i3'], rules: [buried] }, 12)[0]).toBe('i3');
});

test('nothing is done where nothing is buried', () => {
  const context = contextOf(recommender);
  const list = { scores: new Float32Array(12), rung: 'popular' as const, order: [1], marks: new Map() };
  expect(unbury(bury(list, context), context)).toBe(list);
});
