import { isPaidBack, returnCoupon, type Call } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { AfterSaleDoc } from '@zhuyi/contracts';
import { choosePayment } from '../order/payment/choose';
import { moveAfterSale } from './move';

/** Refunds that are tried in one go. */
const PAGE = 20;

/**
 * Asks the provider to give back what an after-sale owes, under its own id; where it does not take that on, the money stays
 * due. Returns the after-sale as it stands then.
 */
export async function payBack(doc: AfterSaleDoc, call: Call): Promise<AfterSaleDoc> {
  const { db, now, shop } = call;
  const { afterSaleId, orderId, refund } = doc;
  const afterSales = db.collection('afterSales');
  if (refund?.state !== 'due') return doc;
  const order = await db.collection('orders').get(docId(shop, orderId));
  try {
    const { amountFen } = refund;
    // WeChat Pay takes no refund of nothing.
    if (order && amountFen > 0) {
      await choosePayment().refund({ orderId, totalFen: order.totalFen, refundId: afterSaleId, amountFen });
    }
  } catch (error) {
    call.log('refund failed', { afterSaleId, reason: String(error) });
    // Others that are due come before it the next time.
    await afterSales.updateWhere({ _id: doc._id, 'refund.state': 'due' }, { 'refund.triedAt': now });
    return doc;
  }
  // Before the last word: stopped in between, the next call does both, and a coupon goes back once.
  if (order?.state === 'refunded' && isPaidBack(order)) await returnCoupon(call, order);
  const done = await moveAfterSale(afterSaleId, 'giveBack', {}, call);
  call.log('refunded', { afterSaleId, amountFen: refund.amountFen });
  return done ?? (await afterSales.get(doc._id)) ?? doc;
}

/** Tries what is due, that first which was not tried for the longest time; returns how many went through. */
export async function payBackDue(call: Call, timeLeft: () => boolean): Promise<number> {
  const { db, shop } = call;
  const due = await db
    .collection('afterSales')
    .find({ shop, 'refund.state': 'due' }, { orderBy: [['refund.triedAt', 'asc']], limit: PAGE });
  let done = 0;
  for (const doc of due) {
    if (!timeLeft()) break;
    if ((await payBack(doc, call)).state === 'refunded') done += 1;
  }
  return done;
}
