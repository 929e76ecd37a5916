import { toOrder, unitsToSend, type Call } from '@zhuyi/cloud-kit';
import { docId, movesOf, ZhuyiError } from '@zhuyi/contracts';
import type { DeskAnswers, DeskOrder, OrderDoc, OrderLine, deskSchema } from '@zhuyi/contracts';
import type * as z from 'zod';
import { pageOfOrders } from '../order/read';

type Listing = Extract<z.output<typeof deskSchema>, { action: 'orders' }>;

/** An order with what the merchant may do with it; whose it is, it does not say. */
export function toDeskOrder(doc: OrderDoc): DeskOrder {
  const isHeldUp = (doc.openAfterSales ?? 0) > 0;
  const told = toOrder(doc);
  return {
    ...told,
    // Which review is of which order would tell who wrote an anonymous one.
    lines: told.lines.map(withoutReview),
    toReview: [],
    toSend: unitsToSend(doc),
    moves: movesOf(doc.state, 'merchant').filter((move) => move !== 'ship' || !isHeldUp),
  };
}

function withoutReview(line: OrderLine): OrderLine {
  const kept = { ...line };
  delete kept.reviewId;
  return kept;
}

export async function storedOrder(orderId: string, { db, shop }: Call): Promise<OrderDoc> {
  const doc = await db.collection('orders').get(docId(shop, orderId));
  if (!doc) throw new ZhuyiError('NOT_FOUND', 'there is no such order', { field: 'orderId' });
  return doc;
}

export async function order(orderId: string, call: Call): Promise<DeskOrder> {
  return toDeskOrder(await storedOrder(orderId, call));
}

/** Orders of a state, newest first. */
export async function orders({ state, ...page }: Listing, call: Call): Promise<DeskAnswers['orders']> {
  const { docs, ...next } = await pageOfOrders({ state }, page, call);
  return { orders: docs.map(toDeskOrder), ...next };
}
