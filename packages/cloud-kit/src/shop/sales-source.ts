import type { AfterSaleDoc, OrderDoc } from '@zhuyi/contracts';
import type { Db } from '../db';
import { keysetPage } from './keyset';
import type { SalesStream } from './sales-place';

/** What counting reads of an order: nothing that says whose it is. */
export const SALES_FIELDS = [
  'state',
  'paidAt',
  'totalFen',
  'goodsFen',
  'lines.quantity',
  'refund.at',
  'refund.amountFen',
];
const RETURN_FIELDS = ['refund.at', 'refund.amountFen'];

/** An order as sales are counted from it; of an after-sale the refund alone. */
export interface SoldOrder extends Pick<OrderDoc, '_id' | 'totalFen' | 'goodsFen' | 'paidAt'> {
  state: string;
  lines: readonly { quantity: number }[];
  refund?: { at: number; amountFen: number };
}

const FIELD = { paid: 'paidAt', refunded: 'refund.at', returned: 'refund.at' } as const;

/** The next orders, or after-sales, of a stream behind a place, by their time and key. */
export async function readSold(
  db: Db,
  shop: string,
  stream: SalesStream,
  { after, upTo, limit }: { after: { at: number; id: string }; upTo: number; limit: number },
): Promise<SoldOrder[]> {
  const order = { field: FIELD[stream], tie: '_id', direction: 'asc', upTo } as const;
  const cursor = { value: after.at, tie: after.id };
  if (stream === 'returned') {
    const returns = db.collection('afterSales');
    const fields = { fields: RETURN_FIELDS };
    return (await keysetPage(returns, db.command, { shop }, order, cursor, limit, fields)).map(asSold);
  }
  const orders = db.collection('orders');
  return keysetPage(orders, db.command, { shop }, order, cursor, limit, { fields: SALES_FIELDS });
}

/** One of them by its key. */
export async function getSold(db: Db, stream: SalesStream, key: string): Promise<SoldOrder | null> {
  if (stream !== 'returned') return db.collection('orders').get(key);
  const doc = await db.collection('afterSales').get(key);
  return doc && asSold(doc);
}

/** When it belongs into the stream, epoch ms. */
export function soldAt(order: SoldOrder, stream: SalesStream): number | undefined {
  return stream === 'paid' ? order.paidAt : order.refund?.at;
}

function asSold({ _id, refund }: Pick<AfterSaleDoc, '_id' | 'refund'>): SoldOrder {
  return { _id, state: 'returned', totalFen: 0, lines: [], ...(refund ? { refund } : {}) };
}
