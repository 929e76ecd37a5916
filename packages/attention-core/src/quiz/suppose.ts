import type { Behaviour, Recommender } from '../types';
import type { SupposedTastes } from './types';

/** Tastes that are told apart, those of the largest categories. */
const TASTES = 32;
/** Best sellers of a category that stand for the taste for it, and of those the ones that can be asked about. */
const STANDING_FOR = 3;
const ASKED_OF_EACH = 2;
/** Lifts beyond e to this say no more: a model is never so sure of somebody it does not know. */
const LARGEST_LIFT = 3;
const MINUTE_MS = 60_000;

/** A category, by its items that sell best now. */
export interface TasteCategory {
  readonly name: string;
  /** Item indices, the best seller first. */
  readonly items: readonly number[];
  /** What was done in it, its items counted in. */
  readonly weight: number;
}

/** The categories whose tastes are told apart. `now` in epoch ms. */
export function tasteCategories(recommender: Recommender, now: number): TasteCategory[] {
  const { scores } = recommender.home([], now);
  const groups = new Map<string, number[]>();
  for (let i = 0; i < recommender.size; i++) {
    const name = recommender.category(i).join('/');
    const group = groups.get(name);
    if (group) group.push(i);
    else groups.set(name, [i]);
  }
  return [...groups]
    .map(([name, items]) => ({
      name,
      items: items.sort((a, b) => scores[b]! - scores[a]! || a - b).slice(0, STANDING_FOR),
      weight: items.reduce((sum, item) => sum + 1 + recommender.support(item), 0),
    }))
    .sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1))
    .slice(0, TASTES);
}

/**
 * A taste for each of the categories: what the model expects of a shopper who has looked at its best sellers, so that what belongs
 * together across categories is in it. Needs what `home` needs of all these items. `now` in epoch ms. The work of as many lists as there
 * are tastes, and of no shopper: worth keeping as long as the model.
 */
export function supposeTastes(
  recommender: Recommender,
  categories: readonly TasteCategory[],
  now: number,
): SupposedTastes {
  const asked = categories.flatMap(({ items }) => items.slice(0, ASKED_OF_EACH));
  const total = categories.reduce((sum, { weight }) => sum + weight, 0);
  const prior = Float64Array.from(categories, ({ weight }) => weight / total);
  const shares = categories.map(({ items }) => {
    const history = items.map((item, k): Behaviour => ({
      itemId: recommender.itemId(item),
      type: 'click',
      at: now - MINUTE_MS + k,
    }));
    return sharesOf(recommender.home(history, now).scores, asked);
  });
  const wants = new Float32Array(prior.length * asked.length);
  asked.forEach((_, a) => {
    const atLarge = shares.reduce((sum, of, t) => sum + prior[t]! * of[a]!, 0);
    shares.forEach((of, t) => {
      const lift = Math.log(of[a]! / atLarge);
      wants[t * asked.length + a] = Math.exp(Math.max(-LARGEST_LIFT, Math.min(LARGEST_LIFT, lift)));
    });
  });
  return {
    itemIds: asked.map((item) => recommender.itemId(item)),
    categories: asked.map((item) => recommender.category(item).join('/')),
    prior,
    wants,
  };
}

/** softmax(scores) of a few. */
function sharesOf(scores: Float32Array, of: readonly number[]): number[] {
  let top = -Infinity;
  for (const score of scores) if (score > top) top = score;
  let sum = 0;
  for (const score of scores) sum += Math.exp(score - top);
  return of.map((item) => Math.exp(scores[item]! - top) / sum);
}
