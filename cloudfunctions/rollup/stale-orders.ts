import { endUnpaid, finishOrder, freeShop, OLD_UNPAID_MS, RESERVE_MS, type Call } from '@zhuyi/cloud-kit';
import type { FindOptions, Where } from '@zhuyi/cloud-kit';
import type { OrderDoc } from '@zhuyi/contracts';

const PAGE = 100;
/** A hold that is older than this belongs to no order that could still be paid: a payment extends it once. */
const LEFT_BEHIND_MS = 2 * RESERVE_MS;

/** Ends orders that nobody paid in time, oldest first, and puts their stock back; returns how many. */
export function expireOrders(call: Call, timeLeft: () => boolean): Promise<number> {
  const { command } = call.db;
  return endAll(
    call,
    { state: command.in(['reserving', 'placed']), expiresAt: command.lte(call.now) },
    timeLeft,
  );
}

/** The same for orders of before there were reservations: there are fewer every day. */
export function expireOldOrders(call: Call, timeLeft: () => boolean): Promise<number> {
  const { command } = call.db;
  const createdAt = command.lte(call.now - OLD_UNPAID_MS);
  return endAll(call, { state: 'placed', expiresAt: command.exists(false), createdAt }, timeLeft);
}

function endAll(call: Call, which: Where<OrderDoc>, timeLeft: () => boolean): Promise<number> {
  return allOrders(
    call,
    { shop: call.shop, ...which },
    [['createdAt', 'asc']],
    timeLeft,
    async (order) => (await endUnpaid(call, order, 'expire'))?.state === 'expired',
  );
}

/** Finishes what a function that was stopped has left: orders whose units are neither sold nor back. */
export function finishOrders(call: Call, timeLeft: () => boolean): Promise<number> {
  return allOrders(call, { shop: call.shop, unsettled: true }, [], timeLeft, async (order) => {
    await finishOrder(call, order);
    return true;
  });
}

/** Puts back what no order holds any more; returns how many holds were looked at. */
export async function freeLeftBehind(call: Call, timeLeft: () => boolean): Promise<number> {
  for (let looked = 0; ;) {
    const page = timeLeft() ? await freeShop(call, call.now - LEFT_BEHIND_MS) : 0;
    looked += page;
    if (page === 0) return looked;
  }
}

/** Does something with all orders that match, until none does or time is up; returns how many it was done with. */
async function allOrders(
  { db }: Call,
  where: Where<OrderDoc>,
  orderBy: NonNullable<FindOptions['orderBy']>,
  timeLeft: () => boolean,
  one: (order: OrderDoc) => Promise<boolean>,
): Promise<number> {
  for (let done = 0; ;) {
    const page = await db.collection('orders').find(where, { orderBy, limit: PAGE });
    const before = done;
    for (const order of page) {
      if (!timeLeft()) return done;
      if (await one(order)) done += 1;
    }
    // A page of which nothing went is for the next minute.
    if (page.length < PAGE || done === before) return done;
  }
}
