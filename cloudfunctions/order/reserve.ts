import {
  endUnpaid,
  holdAll,
  leaveBuyer,
  moveOrder,
  newHoldId,
  putBack,
  RESERVE_MS,
  unitsOf,
  type Call,
} from '@zhuyi/cloud-kit';
import { docId, ZhuyiError } from '@zhuyi/contracts';
import type { OrderDoc } from '@zhuyi/contracts';
import { admit } from './buyer';
import type { CreateRequest, Wanted } from './lines';
import { fromShelf } from './shelf';

type Reserving = OrderDoc & Required<Pick<OrderDoc, 'holdId' | 'expiresAt'>>;

/**
 * Begins an order: what it wants is on the shelf, its buyer may hold it, it is written as `reserving`, its stock is held,
 * it is `placed`. Stopped between any two steps, nothing is lost: a retry takes it over, or it expires. Null when
 * somebody else was faster: look again.
 */
export async function begin(
  orderId: string,
  { totalFen }: CreateRequest,
  wanted: readonly Wanted[],
  call: Call,
): Promise<OrderDoc | null> {
  const { db, shop, now } = call;
  const shopper = await call.shopper();
  const lines = await fromShelf(wanted, call);
  const sum = lines.reduce((fen, { priceFen, quantity }) => fen + priceFen * quantity, 0);
  if (sum !== totalFen) {
    throw new ZhuyiError('CONFLICT', `the total is now ${sum} fen`, { field: 'totalFen' });
  }
  const expiresAt = now + RESERVE_MS;
  await admit(shopper, { id: orderId, units: unitsOf(lines), until: expiresAt }, call);
  const order: Reserving = {
    _id: docId(shop, orderId),
    shop,
    shopper,
    orderId,
    state: 'reserving',
    lines,
    totalFen,
    createdAt: now,
    holdId: newHoldId(orderId),
    expiresAt,
  };
  return (await db.collection('orders').add(order)) ? place(order, call) : null;
}

/**
 * Goes on with an order whose call was stopped or is slow: from here on only this attempt can place it, and what the
 * other one holds is put back.
 */
export async function takeOver(known: OrderDoc, call: Call): Promise<OrderDoc | null> {
  const { holdId, expiresAt } = known;
  if (holdId === undefined || expiresAt === undefined || expiresAt <= call.now) {
    await endUnpaid(call, known, 'expire');
    return null;
  }
  const mine: Reserving = { ...known, expiresAt, holdId: newHoldId(known.orderId) };
  const taken = await call.db
    .collection('orders')
    .updateWhere({ _id: known._id, state: 'reserving', holdId }, { holdId: mine.holdId });
  if (taken === 0) return null;
  await putBack(call, known);
  return place(mine, call);
}

/** Holds the stock of all lines and places the order; null when there is too little, or somebody else was faster. */
async function place(order: Reserving, call: Call): Promise<OrderDoc | null> {
  const { _id, holdId } = order;
  if (await holdAll(call, order, order.expiresAt)) {
    if (await moveOrder(call, _id, 'place', { where: { holdId } })) return { ...order, state: 'placed' };
    await putBack(call, order);
    return null;
  }
  await leaveBuyer(call, docId(call.shop, order.shopper), order, false);
  await call.db.collection('orders').removeWhere({ _id, state: 'reserving', holdId });
  return null;
}
