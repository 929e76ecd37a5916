import {
  compileRules,
  EMPTY_QUERY,
  rank,
  rulesNow,
  rulesOf,
  seededRandom,
  type Recommender,
} from '@zhuyi/attention-core';
import { fixtureRecommender, fixtureView } from '../../../packages/attention-core/src/rank/fixture';
import { caseOf, type FuzzCase } from './cases';
import { wrongWith } from './oracle';

/** Ranked for each that is asked for, as `recommend` does. */
const SPARE = 2;

/** Makes two pages of the list of a case, and says what is wrong with them. */
export function tryCase(seed: number, number: number): { wrong: string[]; asked: FuzzCase } {
  const asked = caseOf(seed, number);
  const recommender = fixtureRecommender(asked.items);
  const first = pageOf(asked, recommender, []);
  // A list that is not of all there is ends where `recommend` says so.
  const pages = first.end ? [first] : [first, pageOf(asked, recommender, first.itemIds)];
  return {
    asked,
    wrong: wrongWith(
      asked,
      pages.map(({ itemIds }) => itemIds),
    ),
  };
}

interface Page {
  itemIds: string[];
  end: boolean;
}

function pageOf(asked: FuzzCase, recommender: Recommender, shown: readonly string[]): Page {
  const { items, settings, strategy, tuning, category, bought, limit, now } = asked;
  const view = fixtureView(recommender, {
    priceFen: (i) => items[i]?.priceFen,
    createdAt: (i) => items[i]?.createdAt,
    tags: (i) => items[i]?.tags,
  });
  const query = {
    ...EMPTY_QUERY,
    ...{ strategy, tuning, category, bought },
    history: asked.looked.map((itemId) => ({ itemId, type: 'click' as const, at: now })),
    createdAt: (i: number) => items[i]?.createdAt,
    limit: SPARE * limit,
    rules: compileRules(rulesNow(rulesOf(settings), now), view, now),
    start: shown.length,
    onScreen: shown,
    unavailable: Uint8Array.from(items, ({ isOut }) => (isOut ? 1 : 0)),
  };
  const sold = new Set(items.filter(({ isSold }) => isSold).map(({ itemId }) => itemId));
  const ranking = rank(query, recommender, seededRandom('rules'), now);
  const isThere = (itemId: string): boolean => !sold.has(itemId);
  const itemIds = ranking
    .lay(isThere)
    .slice(0, limit)
    .map(({ itemId }) => itemId);
  return { itemIds, end: !ranking.goesOn(new Set(itemIds), isThere) };
}
