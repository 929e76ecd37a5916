import { readRequestId, toOrder, type Call, type Tx } from '@zhuyi/cloud-kit';
import { docId, ZhuyiError } from '@zhuyi/contracts';
import type { ItemDoc, OrderAnswers, OrderDoc, OrderLine, orderSchema } from '@zhuyi/contracts';
import type * as z from 'zod';
import { orderIdOf } from './order-id';

type CreateRequest = Extract<z.output<typeof orderSchema>, { action: 'create' }>;
type AskedLine = CreateRequest['lines'][number];
type Wanted = Pick<OrderLine, 'itemId' | 'quantity' | 'slot' | 'requestId'>;

/**
 * Places an order: takes the stock of all lines or of none, at the prices the shopper saw. The same order key again
 * is the order of the first time, whatever the request says otherwise.
 */
export async function create(request: CreateRequest, call: Call): Promise<OrderAnswers['create']> {
  const { db, shop, now } = call;
  const shopper = await call.shopper();
  const orderId = await orderIdOf(call, shopper, request.orderKey);
  const wanted = await checked(merged(request.lines), call);

  const { order, duplicate } = await db.transaction(async (tx) => {
    const known = await tx.collection('orders').get(docId(shop, orderId));
    if (known) return { order: known, duplicate: true };
    const lines: OrderLine[] = [];
    for (const line of wanted) {
      const place = request.lines.findIndex(({ itemId }) => itemId === line.itemId);
      lines.push(await take(tx, line, `lines.${place}`, call));
    }
    const totalFen = lines.reduce((sum, { priceFen, quantity }) => sum + priceFen * quantity, 0);
    if (totalFen !== request.totalFen) {
      throw new ZhuyiError('CONFLICT', `the total is now ${totalFen} fen`, { field: 'totalFen' });
    }
    const placed: OrderDoc = {
      _id: docId(shop, orderId),
      shop,
      shopper,
      orderId,
      state: 'placed',
      lines,
      totalFen,
      createdAt: now,
    };
    await tx.collection('orders').add(placed);
    return { order: placed, duplicate: false };
  });
  return { order: toOrder(order), duplicate };
}

/** One line an item: its first line's recommendation counts. */
function merged(lines: readonly AskedLine[]): AskedLine[] {
  const byItem = new Map<string, AskedLine>();
  for (const line of lines) {
    const before = byItem.get(line.itemId);
    byItem.set(line.itemId, before ? { ...before, quantity: before.quantity + line.quantity } : { ...line });
  }
  return [...byItem.values()];
}

/** Lines with the slot that their requestId proves; without slot and id where it proves nothing. */
async function checked(lines: readonly AskedLine[], call: Call): Promise<Wanted[]> {
  const result: Wanted[] = [];
  for (const { itemId, quantity, requestId } of lines) {
    const facts = requestId === undefined ? null : await readRequestId(call, requestId);
    const from = facts && requestId !== undefined ? { slot: facts.slot, requestId } : {};
    result.push({ itemId, quantity, ...from });
  }
  return result;
}

/** Takes a line's pieces off the shelf; CONFLICT, with the item's name, when that cannot be. */
async function take(
  tx: Tx,
  { quantity, ...line }: Wanted,
  field: string,
  { shop, now }: Call,
): Promise<OrderLine> {
  const items = tx.collection('items');
  const item = await items.get(docId(shop, line.itemId));
  if (!item?.onShelf) {
    throw new ZhuyiError('CONFLICT', `${item ? item.title : line.itemId} is no longer on sale`, { field });
  }
  if (item.stock < quantity) {
    const left = item.stock === 0 ? 'sold out' : `only ${item.stock} left`;
    throw new ZhuyiError('CONFLICT', `${item.title}: ${left}`, { field });
  }
  await items.update(item._id, { stock: item.stock - quantity, updatedAt: now });
  return { ...line, ...snapshot(item), quantity };
}

/** What the order remembers of an item, whatever becomes of it. */
function snapshot(item: ItemDoc): Pick<OrderLine, 'title' | 'image' | 'art' | 'priceFen'> {
  const { title, images, art, priceFen } = item;
  return { title, image: images[0] ?? '', priceFen, ...(art ? { art } : {}) };
}
