import type { Step } from './types';

/** Logits that what was just on the screen loses when a new list is asked for: e^4 times as likely, and it stays. */
const PASSED = 4;

/**
 * A list that is asked for anew shows other things: what was on the screen just now gives way to what comes next, unless it
 * is far better. It is not gone, it comes later in the same list. Who asks for the same gets the same.
 */
export const freshen: Step = (list, { query, recommender }) => {
  if (query.passed.length === 0) return list;
  const scores = list.scores.slice();
  for (const itemId of new Set(query.passed)) {
    const index = recommender.indexOf(itemId);
    if (index >= 0) scores[index]! -= PASSED;
  }
  return { ...list, scores };
};
