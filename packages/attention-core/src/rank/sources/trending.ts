import { tuned } from '../tuning';
import type { RankContext } from '../types';
import { byTaste } from './taste';
import type { SourceOf } from './types';

/** A look counts less with each that came after. */
const DECAY = 0.95;

/** What sells now in one category; in the whole shop where none is known. */
export const trending: SourceOf = (context) => {
  const { recommender } = context;
  const made = byTaste(context);
  const path = categoryOf(context);
  if (path.length === 0) return made;
  const outside = new Uint8Array(made.scores.length);
  for (let i = 0; i < outside.length; i++) {
    const own = recommender.category(i);
    if (!path.every((name, depth) => own[depth] === name)) outside[i] = 1;
  }
  return { ...made, outside };
};

/** The page's category, else that of the item on it, else the one that was looked at most; down to `level`. */
export function categoryOf({
  query,
  recommender,
}: Pick<RankContext, 'query' | 'recommender'>): readonly string[] {
  const level = tuned(query, 'level');
  if (query.category && query.category.length > 0) return query.category.slice(0, level);
  const pathOf = (itemId: string): readonly string[] => {
    const index = recommender.indexOf(itemId);
    return index < 0 ? [] : recommender.category(index).slice(0, level);
  };
  const [subject] = query.about;
  if (subject !== undefined && pathOf(subject).length > 0) return pathOf(subject);
  const weights = new Map<string, { path: readonly string[]; weight: number }>();
  let weight = 1;
  for (const { itemId } of [...query.history].reverse()) {
    const path = pathOf(itemId);
    const key = path.join('\n');
    if (path.length > 0) weights.set(key, { path, weight: (weights.get(key)?.weight ?? 0) + weight });
    weight *= DECAY;
  }
  let best: { path: readonly string[]; weight: number } | undefined;
  for (const one of weights.values()) if (!best || one.weight > best.weight) best = one;
  return best?.path ?? [];
}
