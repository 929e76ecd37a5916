import { docId, ZhuyiError } from '@zhuyi/contracts';
import type { OrderDoc, WalletCoupon } from '@zhuyi/contracts';
import { orderOfHold, type ShopAt } from '../hold-ids';
import { changeCoupon, changeWallet } from './wallet';

type Placing = Pick<OrderDoc, '_id' | 'orderId' | 'shopper' | 'coupon' | 'holdId'>;

/**
 * Takes an order's coupon out of its shopper's wallet for this attempt (`holdId`) to place it. A coupon stands in one
 * order at a time: the wallet is written by its revision, and the order, which is read in between, says which attempt
 * counts, so one that was given up can take nothing any more. CONFLICT where it is not to be had; false where this
 * attempt has been taken over. An order without a coupon is true, and costs nothing.
 */
export async function takeCoupon(at: ShopAt, order: Placing): Promise<boolean> {
  const { coupon, holdId, shopper, orderId } = order;
  if (!coupon) return true;
  let counts = true;
  await changeWallet(at, shopper, async (coupons) => {
    const known = coupons.find(({ couponId }) => couponId === coupon.couponId);
    if (!known || known.pending || known.until <= at.now) throw notToBeHad();
    if (known.heldBy === holdId) return null;
    // Whoever is new is so once: of two orders at the same time one has to go without.
    const rivals = known.newShopper ? coupons.filter((one) => one.newShopper && one !== known) : [];
    const holders = [known, ...rivals].flatMap(({ heldBy: id }) =>
      id === undefined ? [] : orderOfHold({ id }),
    );
    const orders = await readOrders(at, [orderId, ...holders]);
    const mine = orders.get(orderId);
    counts = mine?.state === 'reserving' && mine.holdId === holdId;
    if (!counts || holdId === undefined) return null;
    if (isHeld(known, orders) && orderOfHold({ id: known.heldBy ?? '' }) !== orderId) throw notToBeHad();
    if (rivals.some((one) => isHeld(one, orders))) throw notToBeHad();
    return coupons.map((one) => (one === known ? { ...known, heldBy: holdId } : one));
  });
  return counts;
}

function notToBeHad(): ZhuyiError {
  return new ZhuyiError('CONFLICT', 'the coupon is used, has run out or is not yours', { field: 'couponId' });
}

/** An attempt that failed gives the coupon back, if it still has it. */
export async function dropCoupon(at: ShopAt, { shopper, coupon, holdId }: Placing): Promise<void> {
  if (!coupon) return;
  await changeCoupon(at, shopper, coupon.couponId, (one) => (one.heldBy === holdId ? released(one) : one));
}

/**
 * Gives an order's coupon back to its shopper: when the order is cancelled or has expired, or all of its money went back.
 * Once however often it is called; a coupon that stands in another order by now stays there. One that has run out
 * meanwhile stays run out.
 */
export async function returnCoupon(
  at: ShopAt,
  { shopper, coupon, orderId }: Pick<OrderDoc, 'shopper' | 'coupon' | 'orderId'>,
): Promise<void> {
  if (!coupon) return;
  await changeCoupon(at, shopper, coupon.couponId, (one) => (isOf(one, orderId) ? released(one) : one));
}

/** The order of a coupon was paid. */
export async function spendCoupon(
  at: ShopAt,
  { shopper, coupon, orderId, paidAt }: Pick<OrderDoc, 'shopper' | 'coupon' | 'orderId' | 'paidAt'>,
): Promise<void> {
  if (!coupon) return;
  await changeCoupon(at, shopper, coupon.couponId, (one) =>
    isOf(one, orderId) && one.usedAt === undefined ? { ...one, usedAt: paidAt ?? at.now } : one,
  );
}

function isOf({ heldBy }: WalletCoupon, orderId: string): boolean {
  return heldBy !== undefined && orderOfHold({ id: heldBy }) === orderId;
}

function released(coupon: WalletCoupon): WalletCoupon {
  const free = { ...coupon };
  delete free.heldBy;
  delete free.usedAt;
  return free;
}

/**
 * Whether a coupon stands in an order, by the orders themselves: one that is gone or has ended holds nothing, though a
 * function that was stopped may not have said so to the wallet yet.
 */
export function isHeld({ heldBy, usedAt }: WalletCoupon, orders: ReadonlyMap<string, Holder>): boolean {
  if (heldBy === undefined) return false;
  if (usedAt !== undefined) return true;
  const order = orders.get(orderOfHold({ id: heldBy }));
  return order !== undefined && order.state !== 'cancelled' && order.state !== 'expired';
}

export type Holder = Pick<OrderDoc, 'orderId' | 'state' | 'holdId'>;

/** The orders that coupons which are not spent stand in; no operation where there are none. */
export function holdersOf(at: ShopAt, coupons: readonly WalletCoupon[]): Promise<Map<string, Holder>> {
  const open = coupons.filter(({ heldBy, usedAt }) => heldBy !== undefined && usedAt === undefined);
  return readOrders(
    at,
    open.map(({ heldBy = '' }) => orderOfHold({ id: heldBy })),
  );
}

async function readOrders({ db, shop }: ShopAt, orderIds: readonly string[]): Promise<Map<string, Holder>> {
  if (orderIds.length === 0) return new Map();
  const keys = [...new Set(orderIds)].map((orderId) => docId(shop, orderId));
  const orders = await db
    .collection('orders')
    .find({ _id: db.command.in(keys) }, { fields: ['orderId', 'state', 'holdId'], limit: keys.length });
  return new Map(orders.map((order) => [order.orderId, order]));
}
