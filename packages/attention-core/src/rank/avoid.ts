import { tuned } from './tuning';
import type { RankContext, Step } from './types';

/** Logits taken off for each unit of likeness to what was disliked. */
const PER_LIKENESS = 1.2;
/** No amount of dislikes takes off more: what is wanted very much may still be. */
const MOST = 8;
/** Dislikes that are heard, the newest: one is for good for its item alone (see filter). */
const HEARD = 30;

/** Logits to take off each item, by index; undefined where nothing was disliked. */
export function aversion({
  query,
  recommender,
}: Pick<RankContext, 'query' | 'recommender'>): Float32Array | undefined {
  const strength = tuned(query, 'avoid');
  if (query.disliked.length === 0 || strength === 0) return undefined;
  const likeness = recommender.likeness(query.disliked.slice(-HEARD));
  return likeness.map((value) => strength * Math.min(MOST, PER_LIKENESS * value));
}

/** "Not this" means its like, too: what resembles disliked items by vector, features, category or brand loses logits. */
export const avoid: Step = (list, context) => {
  const less = aversion(context);
  if (!less) return list;
  return { ...list, scores: list.scores.map((score, i) => score - (less[i] ?? 0)) };
};
