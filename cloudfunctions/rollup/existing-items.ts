import { MAX_ROWS, type Call } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';

/**
 * Those of the item ids that are items of the shop. Only ids that are not `known` to be are looked up, 1,000 an operation: a
 * page of 500 batches names 25,000 at most, and where nothing is invented next to none.
 */
export async function existingItems(
  itemIds: Iterable<string>,
  known: ReadonlySet<string>,
  { db, shop }: Call,
): Promise<ReadonlySet<string>> {
  const all = [...new Set(itemIds)];
  const existing = new Set(all.filter((itemId) => known.has(itemId)));
  const asked = all.filter((itemId) => !known.has(itemId));
  for (let start = 0; start < asked.length; start += MAX_ROWS) {
    const byKey = new Map(
      asked.slice(start, start + MAX_ROWS).map((itemId) => [docId(shop, itemId), itemId]),
    );
    const found = await db
      .collection('items')
      .find({ _id: db.command.in([...byKey.keys()]) }, { fields: ['_id'], limit: MAX_ROWS });
    for (const { _id } of found) existing.add(byKey.get(_id) ?? '');
  }
  return existing;
}
