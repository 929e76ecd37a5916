import type { CatalogueScores } from '../../types';
import { repeatsOf } from '../repeats';
import { tuned } from '../tuning';
import type { RankContext } from '../types';

/**
 * What this shopper will want next, mixed with what sells: logits in proportion of `taste`, so that the list is that of the
 * product of both probabilities, each to its power. 100 is the shopper's own, 0 what sells.
 */
export function byTaste({ query, recommender, now }: RankContext): CatalogueScores {
  const own = tuned(query, 'taste') / 100;
  const { history } = query;
  if (own >= 1 || (history.length === 0 && query.bought.length === 0))
    return recommender.home(history, now, repeatsOf(query));
  const sells = recommender.home([], now);
  if (own <= 0) return sells;
  // Copied: the recommender may use its buffer again.
  const shared = sells.scores.slice();
  const { scores, rung } = recommender.home(history, now, repeatsOf(query));
  return { scores: scores.map((score, i) => own * score + (1 - own) * shared[i]!), rung };
}
