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
  const second = pageOf(asked, recommender, first);
  return { asked, wrong: wrongWith(asked, [first, second]) };
}

function pageOf(asked: FuzzCase, recommender: Recommender, shown: readonly string[]): string[] {
  const { items, settings, strategy, limit, now } = asked;
  const view = fixtureView(recommender, {
    priceFen: (i) => items[i]?.priceFen,
    createdAt: (i) => items[i]?.createdAt,
    tags: (i) => items[i]?.tags,
  });
  const query = {
    ...EMPTY_QUERY,
    strategy,
    limit: SPARE * limit,
    rules: compileRules(rulesNow(rulesOf(settings), now), view, now),
    start: shown.length,
    onScreen: shown,
    unavailable: Uint8Array.from(items, ({ isOut }) => (isOut ? 1 : 0)),
  };
  const sold = new Set(items.filter(({ isSold }) => isSold).map(({ itemId }) => itemId));
  const ranking = rank(query, recommender, seededRandom('rules'), now);
  return ranking
    .lay((itemId) => !sold.has(itemId))
    .slice(0, limit)
    .map(({ itemId }) => itemId);
}
