import { adoptOld, batchKey, finishOrder, type Call, type Tx } from '@zhuyi/cloud-kit';
import { docId, isPaid, MAX_BOUGHT, MAX_RECENT, mayMove } from '@zhuyi/contracts';
import type { OrderDoc, ShopEvent } from '@zhuyi/contracts';
import { giveBack } from './payment/refunds';
import { notFound } from './read';

/**
 * Marks an order paid, with the purchase events and the shopper's own lists where the shopper agreed to them, in one
 * transaction; then its units are sold. Money for an order that has ended is written down as a refund in the same place,
 * and goes back: the order stays as it was. Whatever is killed or repeated, all of it happens once.
 */
export async function settle(known: OrderDoc, call: Call): Promise<OrderDoc> {
  await adoptOld(call, known);
  const order = await call.db.transaction((tx) => takeMoney(tx, known._id, call));
  if (order.unsettled) await finishOrder(call, order);
  return order.refund?.state === 'due' ? giveBack(order, call) : order;
}

async function takeMoney(tx: Tx, orderKey: string, call: Call): Promise<OrderDoc> {
  const orders = tx.collection('orders');
  const order = await orders.get(orderKey);
  if (!order) throw notFound();
  if (isPaid(order.state) || order.refund) return order;
  if (!mayMove(order.state, 'pay')) {
    const refund = lateRefund(order, call);
    await orders.update(orderKey, { refund });
    return { ...order, refund };
  }
  const paid = { state: 'paid', paidAt: call.now, unsettled: true } as const;
  await orders.update(orderKey, paid);
  await recordPurchase(tx, order, call);
  return { ...order, ...paid };
}

function lateRefund(
  { orderId, state, totalFen }: OrderDoc,
  { now, log }: Call,
): NonNullable<OrderDoc['refund']> {
  log('money for an order that has ended', { orderId, state, totalFen });
  const reason = `paid when the order was ${state}`;
  return { state: 'due', amountFen: totalFen, reason, at: now, triedAt: 0 };
}

/** Keeps the purchase as events, only with the shopper's consent and personalisation on. */
async function recordPurchase(tx: Tx, order: OrderDoc, { db, now }: Call): Promise<void> {
  const { shop, shopper, orderId, lines, scene } = order;
  const shoppers = tx.collection('shoppers');
  const key = docId(shop, shopper);
  const known = await shoppers.get(key);
  if (!known?.consent || !known.personalise) return;
  const { command } = db;
  await shoppers.update(key, {
    bought: command.push({ each: lines.map(({ itemId }) => ({ itemId, at: now })), slice: -MAX_BOUGHT }),
    recent: command.push({
      each: lines.map(({ itemId }) => ({ itemId, type: 'purchase', at: now })),
      sort: { at: 1 },
      slice: -MAX_RECENT,
    }),
    paidOrders: command.inc(1),
    updatedAt: now,
  });
  const batchId = `order-${orderId}`;
  await tx.collection('eventBatches').set({
    // A phone cannot choose this key: its batch ids hold no colon.
    _id: batchKey(shop, shopper, `order:${orderId}`),
    shop,
    batchId,
    shopper,
    sessionId: batchId,
    sentAt: now,
    receivedAt: now,
    ...(scene === undefined ? {} : { scene }),
    origin: 'order',
    events: lines.map((line, i): ShopEvent => ({
      id: `${orderId}-${i}`,
      type: 'purchase',
      itemId: line.itemId,
      ...(line.skuId === undefined ? {} : { skuId: line.skuId }),
      at: now,
      quantity: line.quantity,
      price: line.priceFen,
      ...(line.slot === undefined ? {} : { slot: line.slot }),
      ...(line.requestId === undefined ? {} : { requestId: line.requestId }),
    })),
  });
}
