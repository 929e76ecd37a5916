import { indexesOf } from './lookup';
import type { RankContext, RankQuery, Step } from './types';

/** Nobody buys the same thing again within a month; consumables come back after it. */
export const COOL_OFF_MS = 30 * 24 * 3600 * 1000;

type Asking = Pick<RankContext, 'query' | 'now'>;

/** The hard filters: each names the items that must not be in the list, whatever else happens. */
export const FILTERS = {
  boughtRecently: ({ query, now }: Asking) =>
    query.bought.filter(({ at }) => now - at < COOL_OFF_MS).map(({ itemId }) => itemId),
  disliked: ({ query }: Asking) => query.disliked,
  excluded: ({ query }: Asking) => query.exclusions,
  onScreen: ({ query }: Asking) => query.onScreen,
  /** The item on the page and those in the cart. */
  subject: ({ query }: Asking) => query.about,
} as const satisfies Record<string, (context: Asking) => readonly string[]>;

/** The items that the hard filters name: for lists that are made otherwise than by ranking, too. `now` in epoch ms. */
export function removedItems(query: RankQuery, now: number): string[] {
  return Object.values(FILTERS).flatMap((name) => name({ query, now }));
}

/** Removes, for good, what the filters name and what cannot be bought. */
export const filter: Step = (list, context) => {
  const scores = list.scores.slice();
  const { query, now, recommender } = context;
  for (const index of indexesOf(recommender, removedItems(query, now))) scores[index] = -Infinity;
  const { unavailable } = query;
  // By way of indexOf: few are, and looking at each one takes a new instance longer than all the rest of this step.
  for (let i = unavailable.indexOf(1); i >= 0; i = unavailable.indexOf(1, i + 1)) {
    if (i < scores.length) scores[i] = -Infinity;
  }
  return { ...list, scores };
};
