import type { Card, ItemDoc, Reason } from '@zhuyi/contracts';
import { shortRating } from './rating';

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
  'rating',
] as const satisfies readonly (keyof ItemDoc)[];

/** An item as lists show it. */
export function toCard(item: Pick<ItemDoc, (typeof CARD_FIELDS)[number]>, reason?: Reason): Card {
  const rating = shortRating(item.rating);
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
    ...(rating ? { rating } : {}),
    ...(reason ? { reason } : {}),
  };
}
