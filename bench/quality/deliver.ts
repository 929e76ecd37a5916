import {
  EMPTY_QUERY,
  rank,
  seededRandom,
  type Behaviour,
  type ItemFeatures,
  type Purchase,
  type Recommender,
} from '@zhuyi/attention-core';
import type { Cases } from '@zhuyi/attention-core/dataset';
import { MAX_BOUGHT, MAX_RECENT } from '@zhuyi/contracts';
import { historyOf } from './history';

/** As `recommend` asks for: a page of twenty, and as many to spare. */
const LIMIT = 40;

/** What a shopper's document holds of what they did. */
export interface Known {
  readonly history: readonly Behaviour[];
  readonly bought: readonly Purchase[];
}

/** What the shop knows of the shopper of case c: the last behaviours and the last purchases, as many as it keeps. */
export function knownOf(catalogue: readonly ItemFeatures[], cases: Cases, c: number): Known {
  const done = historyOf(catalogue, cases, c);
  const bought = done.flatMap(({ type, itemId, at }) => (type === 'purchase' ? [{ itemId, at }] : []));
  return { history: done.slice(-MAX_RECENT), bought: bought.slice(-MAX_BOUGHT) };
}

/**
 * The home list that the shop delivers at `now` (epoch ms), best first: ranking's steps, each as it is where a merchant has
 * set nothing. Without the items `out`, as if they were on the screen already; random numbers come from the name.
 */
export function deliveredIds(
  recommender: Recommender,
  { history, bought }: Known,
  now: number,
  name: string,
  out: readonly string[] = [],
): string[] {
  const query = { ...EMPTY_QUERY, limit: LIMIT, history, bought, onScreen: out };
  return rank(query, recommender, seededRandom(name), now).items.map(({ itemId }) => itemId);
}
