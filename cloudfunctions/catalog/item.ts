import { toItem, type Call } from '@zhuyi/cloud-kit';
import { docId, ZhuyiError } from '@zhuyi/contracts';
import type { CatalogAnswers } from '@zhuyi/contracts';

/** One item as its page shows it; NOT_FOUND when there is none, or it is off the shelf. */
export async function item(itemId: string, { db, shop }: Call): Promise<CatalogAnswers['item']['item']> {
  const doc = await db.collection('items').get(docId(shop, itemId));
  if (!doc?.onShelf) throw new ZhuyiError('NOT_FOUND', 'this item is not on sale');
  return toItem(doc);
}
