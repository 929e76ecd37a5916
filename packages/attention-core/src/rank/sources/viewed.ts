import { tuned } from '../tuning';
import type { Behaviour, Recommender } from '../../types';
import { nothing, type Source, type SourceOf } from './types';

const LOOKS: readonly Behaviour['type'][] = ['click', 'browse', 'favourite', 'cart'];

/** What is like the things that were looked at last: of each item its greatest likeness counts. Those things are not in it. */
export const viewed: SourceOf = (context) => {
  const { query, recommender, now } = context;
  const anchors = viewedLast(query.history, tuned(query, 'views'), recommender);
  let made: Source | undefined;
  for (const itemId of anchors) {
    const { scores, rung } = recommender.similar(itemId, now);
    const before = made?.scores;
    made = {
      scores: before ? before.map((score, i) => Math.max(score, scores[i]!)) : scores.slice(),
      rung: made?.rung ?? rung,
    };
  }
  if (!made) return nothing(context);
  const outside = new Uint8Array(made.scores.length);
  for (const itemId of anchors) outside[recommender.indexOf(itemId)] = 1;
  return { ...made, outside };
};

/** The last different things that were looked at, newest first, of those that are known. What the quiz offered was not. */
export function viewedLast(
  history: readonly Behaviour[],
  count: number,
  { indexOf }: Pick<Recommender, 'indexOf'>,
): string[] {
  const looked = history.filter(({ type, chosen }) => LOOKS.includes(type) && !chosen);
  const known = looked.map(({ itemId }) => itemId).filter((itemId) => indexOf(itemId) >= 0);
  return [...new Set(known.reverse())].slice(0, count);
}
