import { best } from './select';
import type { Step } from './types';

/** What the merchant buries waits until the list has nothing else: the next steps do not see it. */
export const bury: Step = (list, { query }) => {
  const { buried } = query.rules;
  if (buried.length === 0) return list;
  const scores = list.scores.slice();
  for (const index of buried) scores[index] = -Infinity;
  return { ...list, scores, unburied: list.scores };
};

/** Puts what was buried behind a list that is not full, best first. */
export const unbury: Step = (list, { query }) => {
  const { unburied: scores, order } = list;
  if (!scores) return list;
  const room = query.limit - order.length;
  if (room <= 0) return { ...list, scores };
  const waiting = new Float32Array(scores.length).fill(-Infinity);
  for (const index of query.rules.buried) waiting[index] = scores[index]!;
  return { ...list, scores, order: [...order, ...best(waiting, room)] };
};
