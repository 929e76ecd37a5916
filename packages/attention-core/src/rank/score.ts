import { sourceOf } from './sources';
import type { Step } from './types';

/** Asks the source of the strategy for a logit an item. What is not a number counts as removed. */
export const score: Step = (_list, context) => {
  const { scores, rung, outside } = sourceOf(context);
  // Copied: the recommender may use its buffer again.
  const copy = scores.slice();
  if (copy.includes(NaN)) copy.forEach((score, i) => (copy[i] = Number.isNaN(score) ? -Infinity : score));
  return { scores: copy, rung, order: [], marks: new Map(), ...(outside ? { outside } : {}) };
};
