import type { Step } from './types';

/** What is not of the list (see sources) is set aside: the next steps do not see it, but the merchant's pins may bring it. */
export const narrow: Step = (list) => {
  const { outside } = list;
  if (!outside) return list;
  const scores = list.scores.map((score, i) => (outside[i] === 1 ? -Infinity : score));
  return { ...list, scores, wide: list.scores };
};

/** Lets pins choose from the whole catalogue again. */
export const widen: Step = (list) => (list.wide ? { ...list, scores: list.wide } : list);
