import { docId, hasOptions, shownListPrice, totalsOf, variantsOf, withAsked } from '@zhuyi/contracts';
import type { Goods, Item, ItemDoc, ShownItem, Variant } from '@zhuyi/contracts';
import { itemSchema } from '@zhuyi/contracts';

/** The key of a category path; '' is the root. A slash inside a name must not look like a border. */
export function categoryKey(path: readonly string[]): string {
  return path.map((name) => name.replaceAll('/', '／')).join('/');
}

/**
 * The document of an item, with what listing looks up; price and stock of an item with options are those of
 * its variants. `kept` carries over what the shop counted before (units sold, ratings, first day, prices asked) and what is reserved
 * when an item is written again: without its holds, its orders could neither be sold nor be put back. So does its revision, which who
 * changes it counts on (rewriteItem).
 */
export function toItemDoc(
  shop: string,
  item: Item,
  now: number,
  kept: Partial<Pick<ItemDoc, 'sold' | 'createdAt' | 'holds' | 'asked' | 'rating' | 'revision'>> = {},
): ItemDoc {
  const createdAt = kept.createdAt ?? now;
  return {
    ...item,
    ...totalsOf(variantsOf(item)),
    _id: docId(shop, item.itemId),
    shop,
    categoryPath: categoryKey(item.category),
    inCategories: Array.from({ length: item.category.length + 1 }, (_, depth) =>
      categoryKey(item.category.slice(0, depth)),
    ),
    sold: kept.sold ?? 0,
    ...(kept.holds ? { holds: kept.holds } : {}),
    ...(kept.rating ? { rating: kept.rating } : {}),
    ...(kept.revision === undefined ? {} : { revision: kept.revision }),
    asked: withAsked(kept.asked ?? [], pricesOf(item), kept.asked ? now : createdAt),
    createdAt,
    updatedAt: now,
  };
}

/** What a merchant gave of an item, without what the shop counts; as it is stored, whether or not it would be taken today. */
export function givenItem(doc: ItemDoc): Item {
  const names = new Set(Object.keys(itemSchema.shape));
  return Object.fromEntries(Object.entries(doc).filter(([name]) => names.has(name))) as Item;
}

/** What is asked for each variant; that of an item without options has no name in the book of prices. */
export function pricesOf(goods: Goods): { skuId: string | undefined; priceFen: number }[] {
  const isNamed = hasOptions(goods);
  return variantsOf(goods).map(({ skuId, priceFen }) => ({ skuId: isNamed ? skuId : undefined, priceFen }));
}

/**
 * An item as its page shows it at a moment (epoch ms), without what the database alone needs: with its variants, and with
 * such struck-through prices only as were asked.
 */
export function toItem(doc: ItemDoc, now: number): ShownItem {
  return {
    itemId: doc.itemId,
    title: doc.title,
    category: doc.category,
    brand: doc.brand,
    priceFen: doc.priceFen,
    ...(doc.topFen === undefined ? {} : { topFen: doc.topFen }),
    stock: doc.stock,
    onShelf: doc.onShelf,
    tags: doc.tags,
    images: doc.images,
    ...(doc.art ? { art: doc.art } : {}),
    ...(doc.description === undefined ? {} : { description: doc.description }),
    ...(doc.detailImages ? { detailImages: doc.detailImages } : {}),
    ...(doc.parameters ? { parameters: doc.parameters } : {}),
    options: hasOptions(doc) ? (doc.options ?? []) : [],
    variants: shownVariants(doc, now),
    sold: doc.sold,
    ...(doc.rating ? { rating: doc.rating } : {}),
  };
}

function shownVariants(doc: ItemDoc, now: number): Variant[] {
  const isNamed = hasOptions(doc);
  return variantsOf(doc).map(({ listPriceFen: given, ...variant }) => {
    const named = isNamed ? variant.skuId : undefined;
    const listPriceFen = shownListPrice({ ...variant, listPriceFen: given }, named, doc.asked ?? [], now);
    return listPriceFen === undefined ? variant : { ...variant, listPriceFen };
  });
}
