import type { SearchRow } from '@zhuyi/search';
import type { CatalogueEntry } from '@zhuyi/shop-simulator';

/** An item of the demo shop as search knows it. None has sold yet. */
export function rowOf({ item }: CatalogueEntry): SearchRow {
  return {
    itemId: item.itemId,
    title: item.title,
    category: item.category,
    brand: item.brand,
    tags: item.tags,
    options: (item.options ?? []).flatMap(({ values }) => values),
    description: item.description ?? '',
    priceFen: item.priceFen,
    stock: item.stock,
    sold: 0,
    createdAt: 0,
  };
}
