import { docId } from '@zhuyi/contracts';
import type { OrderDoc } from '@zhuyi/contracts';
import { newHoldId, type ShopAt } from './hold-ids';

/** How long an unpaid order of before there were reservations keeps its stock. */
export const OLD_UNPAID_MS = 30 * 60_000;

/**
 * Gives an unpaid order of before there were holds what it lacks: its units, which have left the stock already, become
 * holds, so that from here on it is an order like any other. One transaction; all others are left as they are.
 */
export async function adoptOld({ db, shop }: ShopAt, { _id, state, holdId }: OrderDoc): Promise<void> {
  if (state !== 'placed' || holdId !== undefined) return;
  await db.transaction(async (tx) => {
    const orders = tx.collection('orders');
    const order = await orders.get(_id);
    if (order?.state !== 'placed' || order.holdId !== undefined) return;
    const id = newHoldId(order.orderId);
    const expiresAt = order.createdAt + OLD_UNPAID_MS;
    const items = tx.collection('items');
    for (const { itemId, quantity } of order.lines) {
      const item = await items.get(docId(shop, itemId));
      if (!item) continue;
      await items.update(item._id, { holds: [...(item.holds ?? []), { id, quantity, until: expiresAt }] });
    }
    await orders.update(_id, { holdId: id, expiresAt });
  });
}
