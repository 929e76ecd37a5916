import { endUnpaid, finishOrder, freeShop, OLD_UNPAID_MS, RESERVE_MS, type Call } from '@zhuyi/cloud-kit';
import type { FindOptions, Where } from '@zhuyi/cloud-kit';
import type { OrderDoc } from '@zhuyi/contracts';

const PAGE = 100;
/** A hold that is older than this belongs to no order that could still be paid: a payment extends it once. */
const LEFT_BEHIND_MS = 2 * RESERVE_MS;

/** Ends orders that nobody paid in time, oldest first, and puts their stock back; returns how many. */
export async function expireOrders(call: Call, timeLeft: () => boolean): Promise<number> {
  const { shop, now } = call;
  const { command } = call.db;
  const expire = async (order: OrderDoc) => (await endUnpaid(call, order, 'expire'))?.state === 'expired';
  let expired = 0;
  for (const state of ['reserving', 'placed'] as const) {
    expired += await allOrders(
      call,
      { shop, state, expiresAt: command.lte(now) },
      [['expiresAt', 'asc']],
      timeLeft,
      expire,
    );
  }
  // Orders of before there were reservations.
  const old = { shop, state: 'placed', expiresAt: command.exists(false) } as const;
  const createdAt = command.lte(now - OLD_UNPAID_MS);
  return expired + (await allOrders(call, { ...old, createdAt }, [['createdAt', 'asc']], timeLeft, expire));
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
