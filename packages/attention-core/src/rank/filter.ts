import { coolOffMs } from './cool-off';
import { indexesOf } from './lookup';
import type { RankContext, RankQuery, Step } from './types';

interface Asking extends Pick<RankContext, 'query' | 'now'> {
  /** Category path of an item; empty where it is not known. */
  readonly categoryOf: (itemId: string) => readonly string[];
  /** Whether things like it are bought again; undefined where nobody knows. */
  readonly isBoughtAgain?: (itemId: string) => boolean | undefined;
}

/** The hard filters: each names the items that must not be in the list, whatever else happens. */
export const FILTERS = {
  /** Durable things, for a while; what is bought again is not hidden: its score says when it is due. */
  boughtRecently: ({ query, now, categoryOf, isBoughtAgain }: Asking) =>
    // What is offered to be bought again has its own rules, see sources/again.ts.
    (query.strategy === 'again' ? [] : query.bought)
      .filter(
        ({ itemId, at }) => now - at < coolOffMs(categoryOf(itemId), query.coolOff, isBoughtAgain?.(itemId)),
      )
      .map(({ itemId }) => itemId),
  disliked: ({ query }: Asking) => query.disliked,
  onScreen: ({ query }: Asking) => query.onScreen,
  /** The item on the page and those in the cart. */
  subject: ({ query }: Asking) => query.about,
} as const satisfies Record<string, (context: Asking) => readonly string[]>;

/**
 * The items that the hard filters name: for lists that are made otherwise than by ranking, too, which ask what the merchant
 * excludes of each item (rules/). `now` in epoch ms.
 */
export function removedItems(
  query: RankQuery,
  now: number,
  categoryOf: Asking['categoryOf'],
  isBoughtAgain?: Asking['isBoughtAgain'],
): string[] {
  const asking = { query, now, categoryOf, ...(isBoughtAgain ? { isBoughtAgain } : {}) };
  return Object.values(FILTERS).flatMap((name) => name(asking));
}

/** Removes, for good, what the filters name, what the merchant excludes and what cannot be bought. */
export const filter: Step = (list, context) => {
  const scores = list.scores.slice();
  const { query, now, recommender } = context;
  const categoryOf = (itemId: string): readonly string[] => recommender.category(recommender.indexOf(itemId));
  const isBoughtAgain = (itemId: string): boolean | undefined =>
    recommender.isBoughtAgain(recommender.indexOf(itemId));
  const removed = removedItems(query, now, categoryOf, isBoughtAgain);
  for (const index of indexesOf(recommender, removed)) scores[index] = -Infinity;
  for (const index of query.rules.excluded) scores[index] = -Infinity;
  const { unavailable } = query;
  // By way of indexOf: few are, and looking at each one takes a new instance longer than all the rest of this step.
  for (let i = unavailable.indexOf(1); i >= 0; i = unavailable.indexOf(1, i + 1)) {
    if (i < scores.length) scores[i] = -Infinity;
  }
  return { ...list, scores };
};
