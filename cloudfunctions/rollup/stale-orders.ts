import { cancelUnpaid, UNPAID_MS, type Call } from '@zhuyi/cloud-kit';

const PAGE = 100;

/** Cancels orders that nobody paid in time, oldest first, and returns how many. */
export async function cancelStale({ db, shop, now }: Call, timeLeft: () => boolean): Promise<number> {
  const orders = db.collection('orders');
  for (let cancelled = 0; ;) {
    const page = await orders.find(
      { shop, state: 'placed', createdAt: db.command.lt(now - UNPAID_MS) },
      { orderBy: [['createdAt', 'asc']], limit: PAGE, fields: ['_id'] },
    );
    for (const { _id } of page) {
      if (!timeLeft()) return cancelled;
      const order = await db.transaction((tx) => cancelUnpaid(tx, _id, now));
      if (order?.state === 'cancelled') cancelled += 1;
    }
    if (page.length < PAGE) return cancelled;
  }
}
