import { finishOrder, restock, type Call, type Tx } from '@zhuyi/cloud-kit';
import {
  AFTER_SALE_MOVES,
  docId,
  mayBeForLess,
  mayMoveAfterSale,
  RETURN_MS,
  ZhuyiError,
} from '@zhuyi/contracts';
import type { AfterSaleDoc, AfterSaleMove, AfterSaleStep, OrderDoc, Parcel } from '@zhuyi/contracts';
import { agreedTo, type Part } from './for-less';
import { orderAfter } from './order-after';
import { takeProofBack } from './proof';
import { noAfterSale } from './read';

/** What goes with a move. */
export interface With {
  text?: string;
  parcel?: Parcel;
  /** The goods that came back can be sold again. */
  restock?: boolean;
  /** Less than was asked for. */
  part?: Part;
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
    const order = await tx.collection('orders').get(docId(shop, doc.orderId));
    if (!order) throw new ZhuyiError('INTERNAL', `after-sale ${afterSaleId} has no order`);
    const next = moved(doc, order, move, more, call.now);
    await write(tx, next, order, more.restock ?? true, call);
    return next;
  });
}

/** Before units can come back, they must have been counted as sold: what a stopped function left is finished first. */
async function settleOrder(key: string, call: Call): Promise<void> {
  const doc = await call.db.collection('afterSales').get(key);
  const order = doc && (await call.db.collection('orders').get(docId(call.shop, doc.orderId)));
  if (order?.unsettled) await finishOrder(call, order);
}

/** The after-sale as it stands after a move. */
function moved(
  doc: AfterSaleDoc,
  order: OrderDoc,
  move: AfterSaleMove,
  { text = '', parcel, part = {} }: With,
  now: number,
): AfterSaleDoc {
  const { to } = AFTER_SALE_MOVES[move];
  const { agreed, ...goods } = mayBeForLess(move) ? agreedTo(doc, order, part) : { agreed: undefined };
  if (agreed && text === '') {
    throw new ZhuyiError('BAD_INPUT', 'less than was asked for needs a word to the shopper', {
      field: 'text',
    });
  }
  const step: AfterSaleStep = {
    ...{ move, at: now },
    ...(text === '' ? {} : { text }),
    ...(agreed ? { agreed } : {}),
  };
  const next = { ...doc, ...goods };
  return {
    ...next,
    state: to,
    steps: [...doc.steps, step],
    updatedAt: now,
    ...(parcel ? { parcel } : {}),
    ...(to === 'returning' ? { returnBy: now + RETURN_MS } : {}),
    ...(to === 'refunding'
      ? { refund: { state: 'due', amountFen: next.amountFen, at: now, triedAt: 0 } as const }
      : {}),
    ...(to === 'refunded' && doc.refund
      ? { refund: { ...doc.refund, state: 'done', doneAt: now } as const }
      : {}),
  };
}

async function write(
  tx: Tx,
  next: AfterSaleDoc,
  order: OrderDoc,
  mayRestock: boolean,
  call: Call,
): Promise<void> {
  const isBack = next.state === 'refunding' && (next.unsent || next.kind === 'return');
  if (isBack && order.unsettled) throw new ZhuyiError('TRY_LATER', 'the order is being settled');
  const comesBack = isBack && (next.unsent || mayRestock) && !next.restocked;
  if (comesBack) await restock(tx, call, next.lines);
  await tx.collection('afterSales').set(comesBack ? { ...next, restocked: true } : next);
  const patch = orderAfter(order, next, call.now);
  await tx.collection('orders').update(order._id, patch);
  if (patch.state === 'refunded') await takeProofBack(tx, order, call);
}
