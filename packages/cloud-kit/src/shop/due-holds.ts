import { docId } from '@zhuyi/contracts';
import type { Hold, ItemDoc, OrderDoc } from '@zhuyi/contracts';
import { orderOfHold, type ShopAt } from './hold-ids';
import { putBack } from './holds';
import { endUnpaid, finishOrder } from './orders';

/** Holds that are looked at in one go. */
const MAX_DUE = 50;

type Holding = Pick<ItemDoc, '_id' | 'itemId' | 'holds'>;

/**
 * Gives free what is reserved of these items beyond its time, so that who asks next can have it; two operations where
 * there is nothing, and work for at most 50 holds. Returns how many were looked at.
 */
export async function freeItems(at: ShopAt, itemIds: readonly string[]): Promise<number> {
  if (itemIds.length === 0) return 0;
  const { command } = at.db;
  const ids = itemIds.map((itemId) => docId(at.shop, itemId));
  const items = await at.db
    .collection('items')
    .find({ _id: command.in(ids), 'holds.until': command.lte(at.now) }, { limit: MAX_DUE, fields: FIELDS });
  return endDueHolds(at, items, at.now);
}

/** The same for all items of the shop, for holds that were due by `before` (epoch ms); a page. */
export async function freeShop(at: ShopAt, before: number): Promise<number> {
  const items = await at.db
    .collection('items')
    .find({ shop: at.shop, 'holds.until': at.db.command.lte(before) }, { limit: MAX_DUE, fields: FIELDS });
  return endDueHolds(at, items, before);
}

const FIELDS = ['itemId', 'holds'];

async function endDueHolds(at: ShopAt, items: readonly Holding[], before: number): Promise<number> {
  const due = items.flatMap(({ itemId, holds = [] }) =>
    holds.filter(({ until }) => until <= before).map((hold) => ({ itemId, hold })),
  );
  const looked = due.slice(0, MAX_DUE);
  if (looked.length === 0) return 0;
  const keys = [...new Set(looked.map(({ hold }) => docId(at.shop, orderOfHold(hold))))];
  const orders = await at.db.collection('orders').find({ _id: at.db.command.in(keys) }, { limit: MAX_DUE });
  const byId = new Map(orders.map((order) => [order.orderId, order]));
  for (const { itemId, hold } of looked) await endHold(at, itemId, hold, byId.get(orderOfHold(hold)));
  return looked.length;
}

/** What becomes of a hold is for its order to say; one that no order names is left of an attempt that was given up. */
async function endHold(at: ShopAt, itemId: string, hold: Hold, order: OrderDoc | undefined): Promise<void> {
  if (order?.holdId !== hold.id) {
    const { id, quantity, skuId } = hold;
    const line = {
      itemId,
      quantity,
      title: '',
      image: '',
      priceFen: 0,
      ...(skuId === undefined ? {} : { skuId }),
    };
    return putBack(at, { holdId: id, lines: [line] });
  }
  const now = await endUnpaid(at, order, 'expire');
  // A hold that came when its order had ended and was settled already.
  if (now && !now.unsettled) await finishOrder(at, now);
}
