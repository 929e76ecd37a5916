import type { Step } from './types';

/** Adds the merchant's weights to the logits: log 2 makes an item twice as likely as the model says. */
export const boost: Step = (list, { query }) => {
  const { boosts } = query.rules;
  if (boosts.length === 0) return list;
  const scores = list.scores.slice();
  for (const { items, logits } of boosts) for (const index of items) scores[index]! += logits;
  return { ...list, scores };
};
