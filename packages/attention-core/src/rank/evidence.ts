import type { Departments } from '../types';
import type { RankContext } from './types';

/** What one thing that was done with an item says of a department: a look is little, a purchase not four looks. */
const WEIGHT: Record<string, number> = { click: 1, browse: 1, favourite: 1.5, cart: 2, purchase: 2 };
/** What was touched before counts less with each item that came after: 20 looks weigh as much as 13, all that ever were as 20. */
const DECAY = 0.95;

/** What speaks for departments and against them. */
export interface Evidence {
  /** By department: looks, newest heaviest, less dislikes; below 0 where those prevail. */
  readonly of: Float64Array;
  /** What speaks for anything, together. */
  readonly total: number;
}

/** Each item counts once, by the strongest thing that was done with it, at the place of the latest. */
export function evidenceOf(
  { query, recommender }: Pick<RankContext, 'query' | 'recommender'>,
  departments: Departments,
): Evidence {
  const of = new Float64Array(departments.names.length);
  const strongest = new Map<string, number>();
  for (const { itemId, type } of query.history) {
    const weight = Math.max(WEIGHT[type] ?? 0, strongest.get(itemId) ?? 0);
    strongest.delete(itemId);
    if (weight > 0) strongest.set(itemId, weight);
  }
  const add = (itemId: string, weight: number): void => {
    const index = recommender.indexOf(itemId);
    const department = index < 0 ? undefined : departments.of[index];
    if (department !== undefined) of[department] = of[department]! + weight;
  };
  let decay = 1;
  for (const [itemId, weight] of [...strongest].reverse()) {
    add(itemId, weight * decay);
    decay *= DECAY;
  }
  for (const itemId of new Set(query.disliked)) add(itemId, -1);
  return { of, total: of.reduce((sum, weight) => sum + Math.max(0, weight), 0) };
}
