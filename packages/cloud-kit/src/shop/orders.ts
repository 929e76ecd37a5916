import { docId, isPaid, mayMove, movesOf, ORDER_MOVES } from '@zhuyi/contracts';
import type { Order, OrderDoc, OrderMove, Refund } from '@zhuyi/contracts';
import type { Patch, Where } from '../command';
import { leaveBuyer } from './buyers';
import type { ShopAt } from './hold-ids';
import { putBack, sell } from './holds';
import { adoptOld } from './old-orders';
import { returnCoupon, spendCoupon } from './wallet/order-coupon';
import { afterSaleBy, linesToReview, unitsLeft } from './order-units';

/** How long an unpaid order keeps its stock. */
export const RESERVE_MS = 10 * 60_000;

/** An order as the shopper sees it. */
export function toOrder(doc: OrderDoc): Order {
  const { orderId, state, lines, totalFen, createdAt, expiresAt, paidAt, refund } = doc;
  const { address, coupon, note, invoice } = doc;
  const { shipment, receiveBy, receivedAt, afterSales } = doc;
  const isOpen = mayMove(state, 'expire');
  const until = afterSaleBy(doc);
  return {
    orderId,
    state,
    moves: movesOf(state),
    lines,
    totalFen,
    goodsFen: doc.goodsFen ?? totalFen,
    discountFen: doc.discountFen ?? 0,
    deliveryFen: doc.deliveryFen ?? 0,
    createdAt,
    ...(address ? { address } : {}),
    ...(coupon ? { coupon } : {}),
    ...(note ? { note } : {}),
    ...(invoice ? { invoice } : {}),
    unitsLeft: unitsLeft(doc),
    toReview: linesToReview(doc),
    ...(isOpen && expiresAt !== undefined ? { expiresAt } : {}),
    ...(paidAt === undefined ? {} : { paidAt }),
    ...(refund ? { refund: toRefund(refund) } : {}),
    ...(shipment ? { shipment } : {}),
    ...(state === 'shipped' && receiveBy !== undefined ? { receiveBy } : {}),
    ...(receivedAt === undefined ? {} : { receivedAt }),
    ...(afterSales ? { afterSales } : {}),
    ...(until === undefined ? {} : { afterSaleBy: until }),
  };
}

function toRefund({ state, amountFen, reason, at, doneAt }: Refund): Refund {
  return { state, amountFen, reason, at, ...(doneAt === undefined ? {} : { doneAt }) };
}

/** Makes a move where the table allows it at the moment of writing, and `where` holds; false where it does not. */
export async function moveOrder(
  { db }: Pick<ShopAt, 'db'>,
  orderKey: string,
  move: OrderMove,
  { where = {}, patch = {} }: { where?: Where<OrderDoc>; patch?: Patch<OrderDoc> } = {},
): Promise<boolean> {
  const { from, to } = ORDER_MOVES[move];
  const moved = await db
    .collection('orders')
    .updateWhere({ ...where, _id: orderKey, state: db.command.in(from) }, { ...patch, state: to });
  return moved > 0;
}

/**
 * Ends an unpaid order and puts its stock back: `cancel` at once, `expire` when its time is over. Returns the order as it
 * stands afterwards, which another state, where a payment or somebody else was faster; null when there is none.
 */
export async function endUnpaid(
  at: ShopAt,
  known: OrderDoc,
  move: 'cancel' | 'expire',
): Promise<OrderDoc | null> {
  let order: OrderDoc | null = known;
  // A reservation is only ever made longer.
  const isEarly = move === 'expire' && known.expiresAt !== undefined && known.expiresAt > at.now;
  if (mayMove(known.state, move) && !isEarly) {
    await adoptOld(at, known);
    const where = move === 'expire' ? { expiresAt: at.db.command.lte(at.now) } : {};
    await moveOrder(at, known._id, move, { where, patch: { unsettled: true } });
    order = await at.db.collection('orders').get(known._id);
  }
  if (order?.unsettled) await finishOrder(at, order);
  return order;
}

/** Cancels an order that is still unpaid and returns it as it stands; any other is left as it is. */
export async function cancelUnpaid(at: ShopAt, orderKey: string): Promise<OrderDoc | null> {
  const order = await at.db.collection('orders').get(orderKey);
  return order && endUnpaid(at, order, 'cancel');
}

/**
 * Does what follows from an order's end: its units are sold or put back, its coupon is spent or goes back, and its buyer may hold others. Each step happens
 * once however often it is tried, so what a stopped function left undone, the next one does.
 */
export async function finishOrder(at: ShopAt, order: OrderDoc): Promise<void> {
  if (mayMove(order.state, 'expire')) return;
  const isSold = isPaid(order.state);
  await (isSold ? sell(at, order) : putBack(at, order));
  await (isSold ? spendCoupon(at, order) : returnCoupon(at, order));
  await leaveBuyer(at, docId(at.shop, order.shopper), order, isSold);
  const { command } = at.db;
  await at.db
    .collection('orders')
    .updateWhere({ _id: order._id, unsettled: true }, { unsettled: command.remove() });
}
