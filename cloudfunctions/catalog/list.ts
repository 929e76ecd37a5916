import { CARD_FIELDS, categoryKey, freeItems, toCard, tokenPage, type Call } from '@zhuyi/cloud-kit';
import type { CatalogAnswers, catalogSchema } from '@zhuyi/contracts';
import type * as z from 'zod';

type ListRequest = Extract<z.output<typeof catalogSchema>, { action: 'list' }>;

const ORDERS = {
  popular: { field: 'sold', direction: 'desc' },
  newest: { field: 'createdAt', direction: 'desc' },
  priceUp: { field: 'priceFen', direction: 'asc' },
  priceDown: { field: 'priceFen', direction: 'desc' },
} as const;

/**
 * A page of a category, in one of four orders, each of which has its index. Where something is sold out, what is reserved
 * beyond its time is given free first.
 */
export async function list(request: ListRequest, call: Call): Promise<CatalogAnswers['list']> {
  const page = await readPage(request, call);
  const soldOut = page.cards.filter(({ stock }) => stock === 0).map(({ itemId }) => itemId);
  return (await freeItems(call, soldOut)) > 0 ? readPage(request, call) : page;
}

async function readPage(request: ListRequest, { db, shop }: Call): Promise<CatalogAnswers['list']> {
  const { category, sort, ...page } = request;
  const { field, direction } = ORDERS[sort];
  const { docs, ...next } = await tokenPage(
    db,
    db.collection('items'),
    { shop, onShelf: true, inCategories: categoryKey(category) },
    { field, tie: 'itemId', direction },
    page,
    { fields: [...CARD_FIELDS, field] },
  );
  return { cards: docs.map((item) => toCard(item)), ...next };
}
