import type { Call, Where } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { DeskAnswers, OrderDoc, deskSchema } from '@zhuyi/contracts';
import type * as z from 'zod';
import { pageOfOrders } from '../order/read';
import { toDeskOrder } from './orders';

type Searching = Extract<z.output<typeof deskSchema>, { action: 'search' }>;

/**
 * Orders that somebody asks about, newest first: by the number, one read; by the receiver's name, the end of their phone
 * number or a title, a page along the orders by time. A paid order of somebody who erased everything keeps its address and is
 * found like any; an unpaid one by number and title alone.
 */
export async function search({ words, by, ...page }: Searching, call: Call): Promise<DeskAnswers['search']> {
  if (by === 'number') {
    const doc = await call.db.collection('orders').get(docId(call.shop, words));
    return { orders: doc ? [toDeskOrder(doc)] : [] };
  }
  const { docs, ...next } = await pageOfOrders(conditionOf(by, words), page, call);
  return { orders: docs.map(toDeskOrder), ...next };
}

function conditionOf(by: Exclude<Searching['by'], 'number'>, words: string): Where<OrderDoc> {
  const text = words.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  switch (by) {
    case 'name':
      return { 'address.name': new RegExp(text, 'i') };
    case 'phone':
      return { 'address.phone': new RegExp(`${text}$`) };
    case 'item':
      return { 'lines.title': new RegExp(text, 'i') };
  }
}
