import type { Call } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { GoodsAnswers } from '@zhuyi/contracts';

/** Puts items on the shelf or takes them off, in one operation; those that stand so already are left alone. */
export async function setShelf(
  { itemIds, onShelf }: { itemIds: readonly string[]; onShelf: boolean },
  { db, shop, now }: Call,
): Promise<GoodsAnswers['setShelf']> {
  const { command } = db;
  const _id = command.in(itemIds.map((itemId) => docId(shop, itemId)));
  const changed = await db
    .collection('items')
    .updateWhere({ _id, onShelf: !onShelf }, { onShelf, updatedAt: now, revision: command.inc(1) });
  return { changed };
}
