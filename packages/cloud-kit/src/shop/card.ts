import type { Card, ItemDoc, Reason } from '@zhuyi/contracts';

/** The fields of an item that a card is made from. */
export const CARD_FIELDS = [
  'itemId',
  'title',
  'category',
  'brand',
  'priceFen',
  'stock',
  'tags',
  'images',
  'art',
  'sold',
  'topFen',
  'options',
] as const satisfies readonly (keyof ItemDoc)[];

/** An item as lists show it. */
export function toCard(item: Pick<ItemDoc, (typeof CARD_FIELDS)[number]>, reason?: Reason): Card {
  return {
    itemId: item.itemId,
    title: item.title,
    category: item.category,
    brand: item.brand,
    priceFen: item.priceFen,
    stock: item.stock,
    tags: item.tags,
    image: item.images[0] ?? '',
    sold: item.sold,
    ...(item.art ? { art: item.art } : {}),
    ...(item.topFen === undefined ? {} : { topFen: item.topFen }),
    ...((item.options?.length ?? 0) > 0 ? { hasOptions: true } : {}),
    ...(reason ? { reason } : {}),
  };
}
