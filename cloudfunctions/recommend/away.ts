import type { ServedRecommender } from '@zhuyi/attention-core';
import type { Asked } from './asked';

type Names = Pick<ServedRecommender, 'indexOf' | 'category' | 'brand'>;

/**
 * What was asked without what belongs to a taste that the shopper has put away: the list is made as if they had not done
 * that. What they bought and disliked still counts, so that it does not come again; it is not offered as due either.
 */
export function withoutAway(asked: Asked, recommender: Names): Asked {
  const { shopper } = asked;
  if (shopper.away.length === 0) return asked;
  const history = shopper.history.filter(({ itemId }) => !isOfAway(itemId, asked, recommender));
  const repeats = shopper.bought.filter(({ itemId }) => !isOfAway(itemId, asked, recommender));
  return { ...asked, shopper: { ...shopper, history, repeats } };
}

/** Whether an item belongs to a taste that the shopper has put away. */
export function isOfAway(itemId: string, asked: Asked, recommender: Names): boolean {
  const index = recommender.indexOf(itemId);
  return index >= 0 && namesOf(index, recommender).some((name) => isAway(name, asked));
}

/** Whether the shopper has put the taste of that name away. */
export function isAway(name: string, { shopper }: Asked): boolean {
  return shopper.away.includes(name);
}

function namesOf(index: number, recommender: Names): readonly string[] {
  return [...recommender.category(index), recommender.brand(index)];
}
