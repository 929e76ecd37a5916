import { docId } from '@zhuyi/contracts';
import type { Item, ItemDoc } from '@zhuyi/contracts';
import { searchTerms } from './search-terms';

/** The key of a category path; '' is the root. A slash inside a name must not look like a border. */
export function categoryKey(path: readonly string[]): string {
  return path.map((name) => name.replaceAll('/', '／')).join('/');
}

/**
 * The document of an item, with what listing and search look up. `kept` carries over what the shop counted before
 * (units sold, first day) and what is reserved when an item is written again: without its holds, its orders could
 * neither be sold nor be put back.
 */
export function toItemDoc(
  shop: string,
  item: Item,
  now: number,
  kept: Partial<Pick<ItemDoc, 'sold' | 'createdAt' | 'holds'>> = {},
): ItemDoc {
  return {
    ...item,
    _id: docId(shop, item.itemId),
    shop,
    categoryPath: categoryKey(item.category),
    inCategories: Array.from({ length: item.category.length + 1 }, (_, depth) =>
      categoryKey(item.category.slice(0, depth)),
    ),
    searchTerms: searchTerms(item.title, item.brand, ...item.category, ...item.tags),
    sold: kept.sold ?? 0,
    ...(kept.holds ? { holds: kept.holds } : {}),
    createdAt: kept.createdAt ?? now,
    updatedAt: now,
  };
}

/** An item as its page shows it, without what the database alone needs. */
export function toItem(doc: ItemDoc): Item & { sold: number } {
  return {
    itemId: doc.itemId,
    title: doc.title,
    category: doc.category,
    brand: doc.brand,
    priceFen: doc.priceFen,
    stock: doc.stock,
    onShelf: doc.onShelf,
    tags: doc.tags,
    images: doc.images,
    ...(doc.art ? { art: doc.art } : {}),
    ...(doc.description === undefined ? {} : { description: doc.description }),
    sold: doc.sold,
  };
}
