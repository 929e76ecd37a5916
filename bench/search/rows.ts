import type { SearchRow } from '@zhuyi/search';
import type { CatalogueEntry } from '@zhuyi/shop-simulator';

/** An item of the demo shop as search knows it. It has sold as its place among its kind says: all alike. */
export function rowOf({ item }: CatalogueEntry): SearchRow {
  return {
    itemId: item.itemId,
    title: item.title,
    category: item.category,
    brand: item.brand,
    tags: item.tags,
    options: [],
    description: item.description ?? '',
    priceFen: item.priceFen,
    stock: item.stock,
    sold: 0,
    createdAt: 0,
  };
}
