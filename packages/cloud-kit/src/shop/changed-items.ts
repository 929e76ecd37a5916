import type { ItemDoc } from '@zhuyi/contracts';
import { MAX_ROWS } from '../collection';
import type { Db } from '../db';

/** A page, of MAX_ROWS, of the items that were changed from `since` on (epoch ms), oldest change first; one operation. */
export function changedItems(
  { db, shop }: { db: Db; shop: string },
  since: number,
  skip: number,
  fields: readonly string[],
): Promise<ItemDoc[]> {
  return db.collection('items').find(
    { shop, updatedAt: db.command.gte(since) },
    {
      orderBy: [
        ['updatedAt', 'asc'],
        ['_id', 'asc'],
      ],
      skip,
      limit: MAX_ROWS,
      fields: [...fields],
    },
  );
}
