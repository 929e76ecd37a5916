import { indexesOf } from './lookup';
import type { RankContext, Step } from './types';

/** Nobody buys the same thing again within a month; consumables come back after it. */
export const COOL_OFF_MS = 30 * 24 * 3600 * 1000;

/** The hard filters: each names the items that must not be in the list, whatever else happens. */
export const FILTERS = {
  boughtRecently: ({ query, now }: RankContext) =>
    query.bought.filter(({ at }) => now - at < COOL_OFF_MS).map(({ itemId }) => itemId),
  disliked: ({ query }: RankContext) => query.disliked,
  excluded: ({ query }: RankContext) => query.exclusions,
  onScreen: ({ query }: RankContext) => query.onScreen,
  /** The item on the page and those in the cart. */
  subject: ({ query }: RankContext) => query.about,
} as const satisfies Record<string, (context: RankContext) => readonly string[]>;

/** Removes, for good, what the filters name and what cannot be bought. */
export const filter: Step = (list, context) => {
  const scores = list.scores.slice();
  for (const name of Object.values(FILTERS)) {
    for (const index of indexesOf(context.recommender, name(context))) scores[index] = -Infinity;
  }
  const { unavailable } = context.query;
  // By way of indexOf: few are, and looking at each one takes a new instance longer than all the rest of this step.
  for (let i = unavailable.indexOf(1); i >= 0; i = unavailable.indexOf(1, i + 1)) {
    if (i < scores.length) scores[i] = -Infinity;
  }
  return { ...list, scores };
};
