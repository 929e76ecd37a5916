import { randomBytes } from 'node:crypto';
import { cancelUnpaid, eraseBatches, type Call } from '@zhuyi/cloud-kit';
import { docId, ZhuyiError } from '@zhuyi/contracts';
import type { MeAnswers, OrderLine } from '@zhuyi/contracts';

const ORDERS_A_PAGE = 100;
/** Left for the answer. */
const RESERVE_MS = 3_000;

/**
 * Removes the caller from every collection. The shopper's document goes first: without it nothing new is kept.
 * Unpaid orders are cancelled; orders stay as records of business, but nothing in them leads to the shopper or to
 * their other orders. Two sweeps, since an event may have been under way; what comes even later, rollup removes.
 */
export async function erase(call: Call): Promise<MeAnswers['erase']> {
  const { db, shop } = call;
  const shopper = await call.shopper();
  const own = docId(shop, shopper);
  const shoppers = Number(await db.collection('shoppers').remove(own));
  const merchants = Number(await db.collection('merchants').remove(own));
  const buyers = Number(await db.collection('buyers').remove(own));
  let eventBatches = 0;
  let orders = 0;
  for (let sweep = 0; sweep < 2; sweep++) {
    eventBatches += await eraseEvents(shopper, call);
    orders += await anonymiseOrders(shopper, call);
  }
  // Sums do not say whose part to take out: they are counted again from what is left of the log.
  if (eventBatches > 0) await db.collection('recentCounts').remove(docId(shop, 'now'));
  return { removed: { shoppers, eventBatches, merchants, buyers }, anonymised: { orders } };
}

async function eraseEvents(shopper: string, { db, shop, now, remainingMs }: Call): Promise<number> {
  const { removed, complete } = await eraseBatches(db, shop, shopper, now, () => remainingMs() > RESERVE_MS);
  if (!complete) throw unfinished();
  return removed;
}

async function anonymiseOrders(shopper: string, { db, shop, now, remainingMs }: Call): Promise<number> {
  const orders = db.collection('orders');
  for (let done = 0; ;) {
    const page = await orders.find({ shop, shopper }, { limit: ORDERS_A_PAGE, fields: ['_id'] });
    for (const { _id } of page) {
      if (remainingMs() < RESERVE_MS) throw unfinished();
      await cancelUnpaid({ db, shop, now }, _id);
      done += await db.transaction(async (tx) => {
        const order = await tx.collection('orders').get(_id);
        if (order?.shopper !== shopper) return 0;
        await tx.collection('orders').update(_id, {
          // Another for each order: not even the erased shopper's orders can be put together.
          shopper: `erased-${randomBytes(24).toString('base64url')}`,
          lines: order.lines.map(withoutOrigin),
        });
        return 1;
      });
    }
    if (page.length < ORDERS_A_PAGE) return done;
  }
}

function withoutOrigin({ itemId, title, image, art, priceFen, quantity }: OrderLine): OrderLine {
  return { itemId, title, image, priceFen, quantity, ...(art ? { art } : {}) };
}

function unfinished(): ZhuyiError {
  return new ZhuyiError('TRY_LATER', 'there is a lot to erase: ask once more, it goes on from here');
}
