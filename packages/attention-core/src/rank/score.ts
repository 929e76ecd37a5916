import type { CatalogueScores } from '../types';
import type { RankContext, Step } from './types';

/** Asks the model for a logit an item. What is not a number counts as removed. */
export const score: Step = (_list, context) => {
  const { scores, rung } = ask(context);
  // Copied: the recommender may use its buffer again.
  const copy = scores.slice();
  if (copy.includes(NaN)) copy.forEach((score, i) => (copy[i] = Number.isNaN(score) ? -Infinity : score));
  return { scores: copy, rung, order: [], marks: new Map() };
};

function ask({ query, recommender, now }: RankContext): CatalogueScores {
  const anchor = query.about[0];
  if (query.strategy === 'similar' && anchor !== undefined) return recommender.similar(anchor, now);
  if (query.strategy === 'together' && anchor !== undefined) return recommender.together(query.about, now);
  return recommender.home(query.history, now);
}
