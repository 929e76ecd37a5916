import {
  dropCoupon,
  endUnpaid,
  holdAll,
  leaveBuyer,
  moveOrder,
  newHoldId,
  putBack,
  RESERVE_MS,
  takeCoupon,
  unitsOf,
  type Call,
} from '@zhuyi/cloud-kit';
import { docId, launchSceneOf, ZhuyiError } from '@zhuyi/contracts';
import type { OrderDoc } from '@zhuyi/contracts';
import { admit } from './buyer';
import type { CreateRequest, Wanted } from './lines';
import { countOrder } from './price/count-order';
import { fromShelf } from './shelf';

type Reserving = OrderDoc & Required<Pick<OrderDoc, 'holdId' | 'expiresAt'>>;

/**
 * Begins an order: what it wants is on the shelf and comes to what was seen, its buyer may hold it, it is written as
 * `reserving`, its coupon is taken, its stock is held, it is `placed`. Stopped between any two steps, nothing is lost: a
 * retry takes it over, or it expires. Null when somebody else was faster: look again.
 */
export async function begin(
  orderId: string,
  request: CreateRequest,
  wanted: readonly Wanted[],
  call: Call,
): Promise<OrderDoc | null> {
  const { db, shop, now } = call;
  const shopper = await call.shopper();
  const counted = await countOrder(request, await fromShelf(wanted, call), shopper, call);
  const expiresAt = now + RESERVE_MS;
  await admit(shopper, { id: orderId, units: unitsOf(counted.lines), until: expiresAt }, call);
  const order: Reserving = {
    _id: docId(shop, orderId),
    shop,
    shopper,
    orderId,
    state: 'reserving',
    ...counted,
    ...(request.scene === undefined ? {} : { scene: launchSceneOf(request.scene) }),
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

/**
 * Takes the coupon, holds the stock of all lines and places the order; null when there is too little, or somebody else
 * was faster. CONFLICT where the coupon is not to be had any more.
 */
async function place(order: Reserving, call: Call): Promise<OrderDoc | null> {
  const { _id, holdId } = order;
  if (!(await takeCouponOrGiveUp(order, call))) return null;
  if (await holdAll(call, order, order.expiresAt)) {
    if (await moveOrder(call, _id, 'place', { where: { holdId } })) return { ...order, state: 'placed' };
    await putBack(call, order);
    await dropCoupon(call, order);
    return null;
  }
  await giveUp(order, call);
  return null;
}

async function takeCouponOrGiveUp(order: Reserving, call: Call): Promise<boolean> {
  try {
    return await takeCoupon(call, order);
  } catch (error) {
    if (error instanceof ZhuyiError && error.field === 'couponId') await giveUp(order, call);
    throw error;
  }
}

/** An order that cannot be placed is as if it had never been: its key may be used again. */
async function giveUp(order: Reserving, call: Call): Promise<void> {
  const { _id, holdId } = order;
  await leaveBuyer(call, docId(call.shop, order.shopper), order, false);
  await call.db.collection('orders').removeWhere({ _id, state: 'reserving', holdId });
  await dropCoupon(call, order);
}
