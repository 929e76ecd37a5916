import type { Item } from '@zhuyi/contracts';
import { foldText, queryTerms, searchTerms } from './terms';

/** Less than this share of the query is no answer. */
const LEAST_MATCH = 0.34;
const COMMON = 1000;

/**
 * What the shop's search was before: shares of character pairs, rare ones weighing more, half a point for the words as
 * typed, a little for what sells. Kept to be compared with.
 */
export function searchByPairs(items: readonly (Item & { sold: number })[]): (words: string) => string[] {
  const docs = items.map((item) => ({
    item,
    terms: new Set(searchTerms(item.title, item.brand, ...item.category, ...item.tags)),
  }));
  return (words) => {
    const counts = queryTerms(words).map((term) => ({
      term,
      count: docs.filter(({ terms }) => terms.has(term)).length,
    }));
    const weights = counts.flatMap(({ term, count }) =>
      count > 0 ? [{ term, weight: Math.log1p(COMMON / count) }] : [],
    );
    const all = weights.reduce((sum, { weight }) => sum + weight, 0);
    const scored = docs.map(({ item, terms }) => {
      const matched = weights.reduce((sum, { term, weight }) => sum + (terms.has(term) ? weight : 0), 0);
      const asTyped = foldText(item.title).includes(foldText(words)) ? 0.5 : 0;
      const share = all > 0 ? matched / all : 0;
      return { itemId: item.itemId, share, score: share + asTyped + (0.1 * item.sold) / (item.sold + 100) };
    });
    return scored
      .filter(({ share }) => share >= LEAST_MATCH)
      .sort((a, b) => b.score - a.score || (a.itemId < b.itemId ? -1 : 1))
      .map(({ itemId }) => itemId);
  };
}
