import {
  EMPTY_LIST,
  EMPTY_QUERY,
  lay,
  NO_RULES,
  seededRandom,
  type Behaviour,
  type RankQuery,
  type Recommender,
} from '@zhuyi/attention-core';
import { seenBy, stepsOf, type Variant } from './variants';

/** What is looked at of a list. */
export const SHOWN = 10;
/** What `recommend` asks for a page of the home feed: 20 items and as many to spare. */
const LIMIT = 40;
/** The latest visits before which a list counts as shown. */
const EARLIER = 10;

/** A request of a home page: the shopper's history (which is kept out of the list) and what was shown before. */
export interface Request {
  readonly history: readonly Behaviour[];
  readonly exposed: RankQuery['exposed'];
  readonly now: number;
  /** Random numbers come from this name alone. */
  readonly name: string;
}

/** The first items that a variant of the pipeline shows, by index. */
export function listOf(variant: Variant, recommender: Recommender, request: Request): readonly number[] {
  const { history, exposed, now, name } = request;
  const random = seededRandom(name);
  const query: RankQuery = {
    ...EMPTY_QUERY,
    limit: LIMIT,
    onScreen: history.map(({ itemId }) => itemId),
    history,
    exposed,
    rules: { ...NO_RULES, ...variant.settings?.(random, recommender) },
  };
  const context = { query, recommender: seenBy(variant, recommender), random, now };
  const { order, pins = [] } = stepsOf(variant).reduce((list, step) => step(list, context), EMPTY_LIST);
  return lay({ flow: order, pins, start: 0 }, SHOWN, () => true).map(({ index }) => index);
}

/**
 * What a shopper had seen and not tapped: the lists of scores alone that they were shown before each of their last
 * visits (behaviours of one moment, as an invoice's are, make one), less what they chose then. As if it were all just
 * now, so that nothing has been forgotten.
 */
export function exposuresOf(
  scoresAlone: Variant,
  recommender: Recommender,
  history: readonly Behaviour[],
  now: number,
): RankQuery['exposed'] {
  const counts = new Map<string, number>();
  const visits = [...history.keys()].filter((n) => n > 0 && history[n]!.at !== history[n - 1]!.at);
  for (const n of visits.slice(-EARLIER)) {
    const { at } = history[n]!;
    const chosen = new Set(history.filter((behaviour) => behaviour.at === at).map(({ itemId }) => itemId));
    const request = { history: history.slice(0, n), exposed: [], now, name: '' };
    for (const index of listOf(scoresAlone, recommender, request)) {
      const itemId = recommender.itemId(index);
      if (!chosen.has(itemId)) counts.set(itemId, (counts.get(itemId) ?? 0) + 1);
    }
  }
  return [...counts].map(([itemId, count]) => ({ itemId, count, at: now }));
}

/** Scores a history once, however many variants ask. */
export function remembering(recommender: Recommender): Recommender {
  let last: { history: readonly Behaviour[]; answer: ReturnType<Recommender['home']> } | undefined;
  return {
    ...recommender,
    home: (history, now) => {
      if (last?.history !== history) last = { history, answer: recommender.home(history, now) };
      return last.answer;
    },
  };
}
