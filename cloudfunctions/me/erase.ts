import {
  cancelUnpaid,
  changeLetters,
  leaveMissed,
  removeLimits,
  type Call,
  type Command,
  type Patch,
} from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { MeAnswers, OrderDoc, OrderLine } from '@zhuyi/contracts';
import { hasPaid } from '../coupon/newness';
import { anonymiseAfterSales, nobody, removeReviews } from './erase-aftermath';
import { forgetEvents, unfinished } from './forget-events';
import { leaveAsOwner } from './last-owner';

const ORDERS_A_PAGE = 100;
/** Documents of a person whose key is the person's name, the shopper's own first. */
const OWN = ['shoppers', 'merchants', 'favourites', 'addresses'] as const;
/** Left for the answer. */
const RESERVE_MS = 3_000;

/**
 * Removes the caller from every collection. The shopper's document goes first: without it nothing new is kept.
 * Reviews go, out of the ratings too. Unpaid orders are cancelled; orders and after-sales stay as records of business, but
 * nothing in them leads to the shopper or to their other orders. What was used up of coupons and limits is kept under a
 * digest, see SpentDoc. CONFLICT on `role`, with nothing removed, for the shop's last owner.
 */
export async function erase(call: Call): Promise<MeAnswers['erase']> {
  const { db, shop } = call;
  const removed = {
    shoppers: 0,
    merchants: 0,
    buyers: 0,
    favourites: 0,
    addresses: 0,
    wallets: 0,
    reviews: 0,
    eventBatches: 0,
  };
  // From the oldest name on, and again where there are several: a rotation may be carrying documents on meanwhile.
  const names = (await call.aliases()).reverse();
  removed.merchants += await leaveAsOwner(names, call);
  const anonymised = { orders: 0, afterSales: 0, audit: 0 };
  const paid = (await Promise.all(names.map((shopper) => hasPaid(shopper, call)))).includes(true);
  for (let round = 0; round < Math.min(2, names.length); round++) {
    for (const shopper of names) {
      const own = docId(shop, shopper);
      for (const name of OWN) removed[name] += Number(await db.collection(name).remove(own));
      const { buyers, wallets } = await removeLimits(shopper, paid, call);
      removed.buyers += buyers;
      removed.wallets += wallets;
    }
    removed.eventBatches += await forgetEvents(call);
    for (const shopper of names) {
      removed.reviews += await removeReviews(shopper, call);
      await leaveMissed(shopper, call);
      anonymised.orders += await anonymiseOrders(shopper, call);
      anonymised.afterSales += await anonymiseAfterSales(shopper, call);
      // What they did at the desk stays, of somebody whom nobody knows.
      await changeLetters(db, shop, shopper, nobody());
      anonymised.audit += await db.collection('audit').updateWhere({ shop, shopper }, { shopper: nobody() });
      for (const name of ['priceChanges', 'bulkEdits', 'goodsImports'] as const)
        anonymised.audit += await db.collection(name).updateWhere({ shop, shopper }, { shopper: nobody() });
    }
  }
  return { removed, anonymised };
}

async function anonymiseOrders(shopper: string, { db, shop, now, remainingMs }: Call): Promise<number> {
  const { command } = db;
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
          shopper: nobody(),
          lines: order.lines.map(withoutOrigin),
          ...(order.paidAt === undefined ? withoutDetails(command) : {}),
        });
        return 1;
      });
    }
    if (page.length < ORDERS_A_PAGE) return done;
  }
}

/** Nothing was sold: where it would have gone, and to whom, is nobody's business any more. A paid order's is, by law. */
function withoutDetails(command: Command): Patch<OrderDoc> {
  return { address: command.remove(), note: command.remove(), invoice: command.remove() };
}

function withoutOrigin(line: OrderLine): OrderLine {
  const kept = { ...line };
  delete kept.slot;
  delete kept.requestId;
  delete kept.reviewId;
  return kept;
}
