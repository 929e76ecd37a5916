import { CARD_FIELDS, toCard, type Call } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { Card } from '@zhuyi/contracts';

/** The cards of those of these items, at most 1,000, that are on sale; one operation. */
export async function cardsOf(
  itemIds: readonly string[],
  { db, shop }: Call,
): Promise<ReadonlyMap<string, Card>> {
  if (itemIds.length === 0) return new Map();
  const keys = itemIds.map((itemId) => docId(shop, itemId));
  const items = await db
    .collection('items')
    .find({ _id: db.command.in(keys), onShelf: true }, { fields: [...CARD_FIELDS], limit: keys.length });
  return new Map(items.map((item) => [item.itemId, toCard(item)]));
}
