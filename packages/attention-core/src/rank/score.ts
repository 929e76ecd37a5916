import { repeatsOf } from './repeats';
import { sourceOf } from './sources';
import { tuned } from './tuning';
import type { RankContext, RankList, Step } from './types';

/** Asks the source of the strategy for a logit an item. What is not a number counts as removed. */
export const score: Step = (_list, context) => {
  const { scores, rung, outside } = sourceOf(context);
  // Copied: the recommender may use its buffer again.
  const copy = scores.slice();
  if (copy.includes(NaN)) copy.forEach((score, i) => (copy[i] = Number.isNaN(score) ? -Infinity : score));
  const own = boughtAgain(context);
  return { scores: copy, rung, order: [], marks: new Map(), ...own, ...(outside ? { outside } : {}) };
};

/** A home list holds what was bought where it is due. */
function boughtAgain({ query, recommender, now }: RankContext): Pick<RankList, 'again'> {
  if (query.strategy !== 'home' || tuned(query, 'taste') === 0) return {};
  const again = recommender.again(query.history, now, repeatsOf(query));
  return again.length === 0 ? {} : { again: new Set(again.map(({ item }) => item)) };
}
