import { fromToken, keysetPage, toOrder, toToken, type Call, type KeysetCursor } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { EventBatchDoc, MeAnswers, Order, OrderDoc } from '@zhuyi/contracts';

/** At worst 500 batches of 50 events: an answer may have 6 MB. */
const BATCHES_A_PAGE = 400;
const ORDERS_A_READ = 100;

/** A copy of what is kept about the caller, a page of event batches at a time, oldest first. */
export async function exportAll(after: string | undefined, call: Call): Promise<MeAnswers['export']> {
  const { db, shop } = call;
  const shopper = await call.shopper();
  const cursor = fromToken(after);
  const found: EventBatchDoc[] = await keysetPage(
    db.collection('eventBatches'),
    db.command,
    { shop, shopper },
    { field: 'receivedAt', tie: '_id', direction: 'asc' },
    cursor,
    BATCHES_A_PAGE + 1,
  );
  const page = found.slice(0, BATCHES_A_PAGE);
  const last = page.at(-1);
  const first = cursor === null;
  return {
    shopper: first ? await db.collection('shoppers').get(docId(shop, shopper)) : null,
    orders: first ? await allOrders(shopper, call) : [],
    batches: page.map(({ events }) => events),
    ...(last && found.length > page.length
      ? { next: toToken({ value: last.receivedAt, tie: last._id }) }
      : {}),
  };
}

async function allOrders(shopper: string, { db, shop }: Call): Promise<Order[]> {
  const orders: Order[] = [];
  for (let cursor: KeysetCursor | null = null; ;) {
    const page: OrderDoc[] = await keysetPage(
      db.collection('orders'),
      db.command,
      { shop, shopper },
      { field: 'createdAt', tie: 'orderId', direction: 'desc' },
      cursor,
      ORDERS_A_READ,
    );
    orders.push(...page.map(toOrder));
    const last = page.at(-1);
    if (!last || page.length < ORDERS_A_READ) return orders;
    cursor = { value: last.createdAt, tie: last.orderId };
  }
}
