import type { ItemDoc } from '@zhuyi/contracts';

/** The fields of an item that lists are learnt and made from. */
export const FEATURE_FIELDS = ['itemId', 'title', 'category', 'brand', 'priceFen', 'rating'] as const;

/** What the recommender sees of an item; its rating where there is any review. */
export function itemFeatures(item: Pick<ItemDoc, (typeof FEATURE_FIELDS)[number]>): Pick<
  ItemDoc,
  'itemId' | 'title' | 'category' | 'brand' | 'priceFen'
> & {
  rating?: { sum: number; count: number };
} {
  const { itemId, title, category, brand, priceFen, rating } = item;
  const { sum = 0, count = 0 } = rating ?? {};
  return { itemId, title, category, brand, priceFen, ...(count > 0 ? { rating: { sum, count } } : {}) };
}
