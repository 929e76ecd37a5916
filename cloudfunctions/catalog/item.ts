import { freeItems, toItem, type Call } from '@zhuyi/cloud-kit';
import { docId, variantsOf, ZhuyiError } from '@zhuyi/contracts';
import type { CatalogAnswers } from '@zhuyi/contracts';

/**
 * One item as its page shows it; NOT_FOUND when there is none, or it is off the shelf. Where a variant is sold out, what
 * is reserved beyond its time is given free first.
 */
export async function item(itemId: string, call: Call): Promise<CatalogAnswers['item']['item']> {
  const items = call.db.collection('items');
  const key = docId(call.shop, itemId);
  let doc = await items.get(key);
  const isShort = doc !== null && variantsOf(doc).some(({ stock }) => stock === 0);
  if (isShort && (await freeItems(call, [itemId])) > 0) doc = await items.get(key);
  if (!doc?.onShelf) throw new ZhuyiError('NOT_FOUND', 'this item is not on sale');
  return toItem(doc, call.now);
}
