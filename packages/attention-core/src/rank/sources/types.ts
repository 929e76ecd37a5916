import type { CatalogueScores } from '../../types';
import type { RankContext } from '../types';

/** Where a list begins: a logit for each item, and those that it is not made of. */
export interface Source extends CatalogueScores {
  /** By item index: 1 = not of this list, though the merchant may put it there. Absent: all may be in it. */
  readonly outside?: Uint8Array;
}

/** One kind of list, by what is asked and what is known of the shopper. */
export type SourceOf = (context: RankContext) => Source;

/** A list of nothing: who asks for it has not done what it is about. */
export function nothing({ recommender, now }: RankContext): Source {
  const { scores, rung } = recommender.home([], now);
  return { scores, rung, outside: new Uint8Array(scores.length).fill(1) };
}
