import { moveOrder, type Call } from '@zhuyi/cloud-kit';
import { moveAfterSale } from '../aftersale/move';

const PAGE = 100;

/** Orders that were sent long enough ago, and of which no after-sale is open, count as received; returns how many. */
export async function receiveOrders(call: Call, timeLeft: () => boolean): Promise<number> {
  const { db, shop, now } = call;
  const { command } = db;
  const due = {
    state: 'shipped',
    receiveBy: command.lte(now),
    openAfterSales: command.not(command.gt(0)),
  } as const;
  for (let done = 0; ;) {
    const page = await db
      .collection('orders')
      .find({ shop, ...due }, { orderBy: [['receiveBy', 'asc']], limit: PAGE, fields: ['_id'] });
    const before = done;
    for (const { _id } of page) {
      if (!timeLeft()) return done;
      const { receiveBy, openAfterSales } = due;
      const where = { receiveBy, openAfterSales };
      done += Number(await moveOrder(call, _id, 'receive', { where, patch: { receivedAt: now } }));
    }
    if (page.length < PAGE || done === before) return done;
  }
}

/** Returns whose goods were not sent back in time are over; returns how many. */
export async function lapseReturns(call: Call, timeLeft: () => boolean): Promise<number> {
  const { db, shop, now } = call;
  const due = await db
    .collection('afterSales')
    .find(
      { shop, state: 'returning', returnBy: db.command.lte(now) },
      { orderBy: [['returnBy', 'asc']], limit: PAGE, fields: ['afterSaleId'] },
    );
  let done = 0;
  for (const { afterSaleId } of due) {
    if (!timeLeft()) break;
    if (await moveAfterSale(afterSaleId, 'lapse', {}, call)) done += 1;
  }
  return done;
}
