import { finishOrder, restock, type Call, type Tx } from '@zhuyi/cloud-kit';
import { AFTER_SALE_MOVES, docId, mayMoveAfterSale, RETURN_MS, ZhuyiError } from '@zhuyi/contracts';
import type { AfterSaleDoc, AfterSaleMove, Parcel } from '@zhuyi/contracts';
import { orderAfter } from './order-after';
import { noAfterSale } from './read';

/** What goes with a move. */
export interface With {
  text?: string;
  parcel?: Parcel;
  /** The goods that came back can be sold again. */
  restock?: boolean;
}

/**
 * Makes a move of an after-sale and what follows from it for its order and the stock, in one transaction. Null where the
 * table does not allow it as things stand: somebody was faster, or it was made before.
 */
export async function moveAfterSale(
  afterSaleId: string,
  move: AfterSaleMove,
  more: With,
  call: Call,
): Promise<AfterSaleDoc | null> {
  const { db, shop } = call;
  const key = docId(shop, afterSaleId);
  if (AFTER_SALE_MOVES[move].to === 'refunding') await settleOrder(key, call);
  return db.transaction(async (tx) => {
    const doc = await tx.collection('afterSales').get(key);
    if (!doc) throw noAfterSale();
    if (!mayMoveAfterSale(doc, move)) return null;
    const next = moved(doc, move, more, call.now);
    return (await write(tx, next, more.restock ?? true, call)) ? next : null;
  });
}

/** Before units can come back, they must have been counted as sold: what a stopped function left is finished first. */
async function settleOrder(key: string, call: Call): Promise<void> {
  const doc = await call.db.collection('afterSales').get(key);
  const order = doc && (await call.db.collection('orders').get(docId(call.shop, doc.orderId)));
  if (order?.unsettled) await finishOrder(call, order);
}

/** The after-sale as it stands after a move. */
function moved(doc: AfterSaleDoc, move: AfterSaleMove, { text, parcel }: With, now: number): AfterSaleDoc {
  const { to } = AFTER_SALE_MOVES[move];
  const step = { move, at: now, ...(text === undefined || text === '' ? {} : { text }) };
  return {
    ...doc,
    state: to,
    steps: [...doc.steps, step],
    updatedAt: now,
    ...(parcel ? { parcel } : {}),
    ...(to === 'returning' ? { returnBy: now + RETURN_MS } : {}),
    ...(to === 'refunding'
      ? { refund: { state: 'due', amountFen: doc.amountFen, at: now, triedAt: 0 } as const }
      : {}),
    ...(to === 'refunded' && doc.refund
      ? { refund: { ...doc.refund, state: 'done', doneAt: now } as const }
      : {}),
  };
}

async function write(tx: Tx, next: AfterSaleDoc, mayRestock: boolean, call: Call): Promise<boolean> {
  const orders = tx.collection('orders');
  const order = await orders.get(docId(call.shop, next.orderId));
  if (!order) throw new ZhuyiError('INTERNAL', `after-sale ${next.afterSaleId} has no order`);
  const isBack = next.state === 'refunding' && (next.unsent || next.kind === 'return');
  if (isBack && order.unsettled) throw new ZhuyiError('TRY_LATER', 'the order is being settled');
  const comesBack = isBack && (next.unsent || mayRestock) && !next.restocked;
  if (comesBack) await restock(tx, call, next.lines);
  await tx.collection('afterSales').set(comesBack ? { ...next, restocked: true } : next);
  await orders.update(order._id, orderAfter(order, next, call.now));
  return true;
}
