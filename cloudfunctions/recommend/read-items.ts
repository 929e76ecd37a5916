import { CARD_FIELDS, MAX_ROWS, type Call } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { ItemDoc } from '@zhuyi/contracts';
import type { Asked } from './asked';
import type { Facts } from './facts';
import { isAvailable, type Shelf } from './shelf';

/** Where it is noted what was read. */
type Noted = Pick<Shelf, 'mark'> & { facts: Pick<Facts, 'note'> };

/**
 * Those of the items that can be bought now, and the `causes` that reasons may name, sold out or not; one operation.
 * Of more than a request can bring the first are read; of the rest nothing is known, so nothing is noted.
 */
export async function readItems(
  itemIds: readonly string[],
  causes: readonly string[],
  { shelf }: { shelf: Noted },
  { db, shop }: Call,
  operations: Asked['operations'],
): Promise<ReadonlyMap<string, ItemDoc>> {
  const wanted = new Set(itemIds);
  const ids = [...new Set([...wanted, ...causes])].slice(0, MAX_ROWS);
  if (ids.length === 0) return new Map();
  operations.left -= 1;
  const docs = await db
    .collection('items')
    .find(
      { _id: db.command.in(ids.map((itemId) => docId(shop, itemId))) },
      { fields: [...CARD_FIELDS, 'onShelf', 'createdAt'], limit: ids.length },
    );
  docs.forEach(shelf.facts.note);
  const found = new Map(docs.map((item) => [item.itemId, item]));
  for (const itemId of ids) {
    if (!wanted.has(itemId)) continue;
    const item = found.get(itemId);
    const available = item !== undefined && isAvailable(item);
    shelf.mark(itemId, available);
    // A reason may name what is sold out, a list may not hold it.
    if (!available) found.delete(itemId);
  }
  return found;
}
