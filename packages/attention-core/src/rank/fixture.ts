import { EMPTY_QUERY } from './empty-query';
import type { Cell } from '../context/types';
import type { Behaviour, CatalogueScores, Recommender, Rung } from '../types';
import { departmentsOf } from '../serve/departments';
import { compileRules, rulesOf, rulesNow, type CompiledRules, type RuleView, type SlotLists } from './rules';
import type { RankContext, RankList, RankQuery } from './types';

/** For the tests of the steps: a recommender that says what it is told to. */
export interface FixtureItem {
  readonly score: number;
  readonly category?: readonly string[];
  readonly vector?: readonly number[];
  readonly support?: number;
  readonly brand?: string;
  readonly sellsWell?: boolean;
  readonly boughtAgain?: boolean;
}

export function fixtureRecommender(
  items: readonly FixtureItem[],
  options: {
    rung?: Rung;
    because?: readonly number[];
    interests?: readonly string[];
    moments?: readonly (Cell | undefined)[];
  } = {},
): Recommender {
  const ids = items.map((_, i) => `i${i}`);
  const vectors = items.map(({ vector }) => Float32Array.from(vector ?? []));
  const answer = (): CatalogueScores => ({
    scores: Float32Array.from(items, ({ score }) => score),
    rung: options.rung ?? 'personal',
  });
  const support = (index: number): number => items[index]?.support ?? 10;
  return {
    version: 'fixture',
    dim: Math.max(0, ...vectors.map(({ length }) => length)),
    size: ids.length,
    itemId: (index) => ids[index]!,
    indexOf: (itemId) => ids.indexOf(itemId),
    category: (index) => items[index]?.category ?? [],
    brand: (index) => items[index]?.brand ?? '',
    sellsWell: (index) => items[index]?.sellsWell ?? false,
    departments: () => {
      const paths = items.map(({ category = [] }) => category);
      return departmentsOf(paths, [...paths.keys()], support);
    },
    direction: (index) => vectors[index]!,
    support,
    rarelyTouched: (below) => ids.flatMap((_, index) => (support(index) < below ? [index] : [])),
    trainedTo: 0,
    addItems: () => undefined,
    countNewer: () => undefined,
    home: answer,
    again: () => [],
    isBoughtAgain: (index) => items[index]?.boughtAgain,
    similar: answer,
    together: answer,
    causes: (history) => history.map(({ itemId }) => itemId),
    because: (_history: readonly Behaviour[], asked) =>
      Int32Array.from(asked, (index) => options.because?.[index] ?? -1),
    moment: (asked) => asked.map((index) => options.moments?.[index]),
    interests: () => [...(options.interests ?? [])],
    // As like as their categories are the same.
    likeness: (itemIds) =>
      Float32Array.from(items, ({ category = [] }) => {
        const like = itemIds.filter((itemId) => {
          const other = items[ids.indexOf(itemId)]?.category ?? [];
          return category.length > 0 && other.join() === category.join();
        });
        return like.length;
      }),
  };
}

export const NOW = 1_800_000_000_000;

export function contextOf(
  recommender: Recommender,
  query: Partial<RankQuery> = {},
  random: () => number = () => 0.5,
): RankContext {
  return { recommender, query: { ...EMPTY_QUERY, ...query }, random, now: NOW };
}

/** A list with these scores, its items in the order given. */
export function listOf(scores: readonly number[], order: readonly number[] = []): RankList {
  return { scores: Float32Array.from(scores), rung: 'personal', order, marks: new Map() };
}

/** The items of a fixture as rules see them. */
export function fixtureView(recommender: Recommender, facts: Partial<RuleView> = {}): RuleView {
  const { size, indexOf, category, brand } = recommender;
  const nothing = () => undefined;
  return { size, indexOf, category, brand, priceFen: nothing, createdAt: nothing, tags: nothing, ...facts };
}

/** A slot's settings, ready for a query about the items of a fixture. */
export function compiled(settings: Partial<SlotLists>, recommender: Recommender): CompiledRules {
  const rules = rulesOf({ pins: [], boosts: [], exclusions: [], ...settings });
  return compileRules(rulesNow(rules, NOW), fixtureView(recommender), NOW);
}
