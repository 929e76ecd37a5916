import type { ItemFeatures } from '@zhuyi/attention-core';
import { FEATURE_FIELDS, itemFeatures, MAX_ROWS, type Call } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';

const FIELDS = [...FEATURE_FIELDS, 'createdAt'];

/** Every item that was there at `bound` (epoch ms), in order of its key; one operation a thousand. */
export async function readCatalogue({ db, shop }: Call, bound: number): Promise<ItemFeatures[]> {
  const items: ItemFeatures[] = [];
  // ';' follows ':' in the order of characters: the range is the shop's keys.
  const end = db.command.lt(`${shop};`);
  let after = docId(shop, '');
  for (;;) {
    const page = await db
      .collection('items')
      .find(
        { _id: db.command.and(db.command.gt(after), end) },
        { orderBy: [['_id', 'asc']], limit: MAX_ROWS, fields: FIELDS },
      );
    for (const item of page) if (item.createdAt <= bound) items.push(itemFeatures(item));
    const last = page.at(-1);
    if (!last || page.length < MAX_ROWS) return items;
    after = last._id;
  }
}
