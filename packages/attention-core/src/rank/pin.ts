import { indexesOf } from './lookup';
import type { Step } from './types';

/** Puts the merchant's pins first, in their order; a pin that a hard filter removed stays away. */
export const pin: Step = (list, { query, recommender }) => {
  const pinned = new Set(
    indexesOf(recommender, query.pins).filter((index) => (list.scores[index] ?? -Infinity) !== -Infinity),
  );
  if (pinned.size === 0) return list;
  const marks = new Map(list.marks);
  for (const index of pinned) marks.set(index, { pinned: true, reason: { kind: 'pinned' } });
  return { ...list, order: [...pinned, ...list.order.filter((index) => !pinned.has(index))], marks };
};
