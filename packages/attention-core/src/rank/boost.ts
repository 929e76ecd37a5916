import type { Step } from './types';

/** Adds the merchant's weights to the logits: log 2 makes an item twice as likely as the model says. */
export const boost: Step = (list, { query, recommender }) => {
  if (query.boosts.length === 0) return list;
  const scores = list.scores.slice();
  for (const { itemId, weight } of query.boosts) {
    const index = recommender.indexOf(itemId);
    if (index >= 0) scores[index]! += weight;
  }
  return { ...list, scores };
};
