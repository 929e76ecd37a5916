import { batchKey, type Call, type Tx } from '@zhuyi/cloud-kit';
import { docId, MAX_BOUGHT, MAX_RECENT } from '@zhuyi/contracts';
import type { OrderDoc, ShopEvent } from '@zhuyi/contracts';
import { notFound } from './read';

/**
 * Marks an order paid, with all that follows, in one transaction: units sold, and, for a shopper who agreed, the
 * purchase events and the shopper's own lists. Whatever is killed or repeated, all of it happens once.
 */
export function settle(orderKey: string, call: Call): Promise<OrderDoc> {
  const { db, now } = call;
  return db.transaction(async (tx) => {
    const orders = tx.collection('orders');
    const order = await orders.get(orderKey);
    if (!order) throw notFound();
    if (order.state === 'paid') return order;
    await orders.update(orderKey, { state: 'paid', paidAt: now });
    await countSold(tx, order, call);
    await recordPurchase(tx, order, call);
    return { ...order, state: 'paid', paidAt: now };
  });
}

async function countSold(tx: Tx, order: OrderDoc, { now, log }: Call): Promise<void> {
  const items = tx.collection('items');
  // A payment may arrive after its order was given up: the money counts, so the stock is taken again.
  const isLate = order.state === 'cancelled';
  for (const { itemId, quantity } of order.lines) {
    const item = await items.get(docId(order.shop, itemId));
    if (!item) continue;
    const stock = isLate ? Math.max(0, item.stock - quantity) : item.stock;
    if (isLate && item.stock < quantity)
      log('oversold by a late payment', { orderId: order.orderId, itemId });
    await items.update(item._id, { sold: item.sold + quantity, stock, updatedAt: now });
  }
}

/** Keeps the purchase as events, only with the shopper's consent and personalisation on. */
async function recordPurchase(tx: Tx, order: OrderDoc, { db, now }: Call): Promise<void> {
  const { shop, shopper, orderId, lines } = order;
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
    origin: 'order',
    events: lines.map((line, i): ShopEvent => ({
      id: `${orderId}-${i}`,
      type: 'purchase',
      itemId: line.itemId,
      at: now,
      quantity: line.quantity,
      price: line.priceFen,
      ...(line.slot === undefined ? {} : { slot: line.slot }),
      ...(line.requestId === undefined ? {} : { requestId: line.requestId }),
    })),
  });
}
