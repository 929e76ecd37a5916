import type { SearchRow } from '../index/types';

/** What a shopper narrows the answers to. Prices in fen, both ends included. */
export interface SearchFilter {
  minFen?: number;
  maxFen?: number;
  brands?: readonly string[];
  /** Category paths from the root, joined by '/'; each with all below it. */
  categories?: readonly string[];
  inStock?: boolean;
}

type Part = 'price' | 'brands' | 'categories' | 'inStock';

/** What of an item filters look at. */
export type Filtered = Pick<SearchRow, 'priceFen' | 'brand' | 'category' | 'stock'> & {
  topFen?: number | undefined;
};

/** The key of a category path, as filters and facets name it. */
export function pathKey(path: readonly string[]): string {
  return path.map((name) => name.replaceAll('/', '／')).join('/');
}

/** Whether an item passes; `except` leaves one part of the filter out. */
export function passes(item: Filtered, filter: SearchFilter, except?: Part): boolean {
  const { minFen = 0, maxFen = Infinity, brands, categories, inStock } = filter;
  // An item whose variants differ passes where their prices reach into the range.
  const { priceFen, topFen = priceFen } = item;
  if (except !== 'price' && (topFen < minFen || priceFen > maxFen)) return false;
  if (except !== 'brands' && brands && brands.length > 0 && !brands.includes(item.brand)) return false;
  if (except !== 'inStock' && inStock && item.stock <= 0) return false;
  if (except !== 'categories' && categories && categories.length > 0) {
    const key = `${pathKey(item.category)}/`;
    return categories.some((path) => key.startsWith(`${path}/`));
  }
  return true;
}
