import { tuned } from './tuning';
import type { Step } from './types';

/** Looks that cost nothing: a list is scrolled past before it is read. */
const FREE_EXPOSURES = 2;
/** Logits taken off for every doubling of the exposures beyond that. */
const PER_DOUBLING = 0.5;
/** What was seen long ago is fresh again. */
const HALF_LIFE_MS = 3 * 24 * 3600 * 1000;

/**
 * Logits to take off an item that was shown `count` times without a tap, the last time `ageMs` ago (impression
 * discounting, Lee et al., KDD 2014, with a logarithm in place of the fitted curve).
 */
export function fatigueOf(count: number, ageMs: number): number {
  if (count <= FREE_EXPOSURES) return 0;
  return PER_DOUBLING * Math.log2(count / FREE_EXPOSURES) * 0.5 ** (Math.max(0, ageMs) / HALF_LIFE_MS);
}

/** Lets items fade that this shopper has often been shown and never tapped. */
export const fatigue: Step = (list, { query, recommender, now }) => {
  const strength = tuned(query, 'fatigue');
  if (query.exposed.length === 0 || strength === 0) return list;
  const scores = list.scores.slice();
  for (const { itemId, count, at } of query.exposed) {
    const index = recommender.indexOf(itemId);
    if (index >= 0) scores[index]! -= strength * fatigueOf(count, now - at);
  }
  return { ...list, scores };
};
