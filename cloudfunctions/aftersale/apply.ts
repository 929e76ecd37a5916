import { afterSaleBy, unitsLeft, type Call, type Tx } from '@zhuyi/cloud-kit';
import { docId, isFileIn, isPaid, MAX_AFTER_SALES, ZhuyiError } from '@zhuyi/contracts';
import type {
  AfterSaleAnswers,
  AfterSaleDoc,
  AfterSaleKind,
  OrderDoc,
  afterSaleSchema,
} from '@zhuyi/contracts';
import type * as z from 'zod';
import { notFound, ownOrder } from '../order/read';
import { deliveryFor, lowered, optionsOf } from './amounts';
import { orderAfter } from './order-after';
import { toAfterSale } from './read';

type Request = z.output<typeof afterSaleSchema>;
type Apply = Extract<Request, { action: 'apply' }>;

const LENGTH = 20;

/** The id of the caller's after-sale with this key: always the same, and it tells neither shopper nor key. */
async function idOf(applyKey: string, call: Call): Promise<string> {
  return (await call.lasting(call.openid(), 'aftersale', applyKey)).slice(0, LENGTH);
}

/** Where the pictures of an after-sale lie in the storage. */
export function folderOf(afterSaleId: string): string {
  return `aftersales/${afterSaleId}`;
}

/** What may be asked of an order now. */
export async function options(
  { orderId, applyKey }: Extract<Request, { action: 'options' }>,
  call: Call,
): Promise<AfterSaleAnswers['options']> {
  const order = await ownOrder(orderId, call);
  checkOrder(order, call.now);
  const lines = optionsOf(order);
  return {
    kinds: kindsOf(order),
    lines,
    deliveryFen: deliveryFor(
      order,
      lines.map(({ line, left }) => ({ line, quantity: left })),
    ),
    folder: folderOf(await idOf(applyKey, call)),
  };
}

/**
 * Asks for money back, with or without sending the goods back. Units and money are taken from what is left of the order in
 * the transaction that writes the application, so that all applications together never come to more than was bought and
 * paid. The same key again is the same application.
 */
export async function apply(request: Apply, call: Call): Promise<AfterSaleAnswers['apply']> {
  const afterSaleId = await idOf(request.applyKey, call);
  const shopper = await call.shopper();
  checkPictures(request.images, folderOf(afterSaleId));
  return call.db.transaction(async (tx) => {
    const known = await tx.collection('afterSales').get(docId(call.shop, afterSaleId));
    if (known) {
      if (known.shopper === shopper) return { afterSale: toAfterSale(known), duplicate: true };
      throw new ZhuyiError('CONFLICT', 'this key is used up: take a new one', { field: 'applyKey' });
    }
    const doc = await write(tx, afterSaleId, shopper, request, call);
    return { afterSale: toAfterSale(doc), duplicate: false };
  });
}

async function write(
  tx: Tx,
  afterSaleId: string,
  shopper: string,
  request: Apply,
  { shop, now }: Call,
): Promise<AfterSaleDoc> {
  const { orderId, kind, reason, text, images } = request;
  const order = await tx.collection('orders').get(docId(shop, orderId));
  if (order?.shopper !== shopper) throw notFound();
  checkOrder(order, now);
  if (!kindsOf(order).includes(kind)) {
    throw new ZhuyiError('CONFLICT', 'nothing was sent that could come back', { field: 'kind' });
  }
  const { lines, amountFen } = priced(order, request);
  const doc: AfterSaleDoc = {
    _id: docId(shop, afterSaleId),
    ...{ shop, shopper, afterSaleId, orderId, kind, reason, text, images, lines, amountFen },
    state: 'asked',
    unsent: order.state === 'paid',
    steps: [{ move: 'apply', at: now }],
    createdAt: now,
    updatedAt: now,
  };
  await tx.collection('afterSales').set(doc);
  await tx.collection('orders').update(order._id, orderAfter(order, doc, now));
  return doc;
}

/** CONFLICT where nothing may be asked of the order. */
function checkOrder(order: OrderDoc, now: number): void {
  if (!isPaid(order.state)) throw new ZhuyiError('CONFLICT', `the order is ${order.state}`);
  if (now > (afterSaleBy(order) ?? now)) throw new ZhuyiError('CONFLICT', 'the time for after-sales is over');
  if (unitsLeft(order) === 0) throw new ZhuyiError('CONFLICT', 'nothing of the order is left to ask for');
  if ((order.afterSales?.length ?? 0) >= MAX_AFTER_SALES) {
    throw new ZhuyiError('TOO_MANY', `at most ${MAX_AFTER_SALES} applications for an order`);
  }
}

function kindsOf({ state }: OrderDoc): AfterSaleKind[] {
  return state === 'paid' ? ['refund'] : ['refund', 'return'];
}

/** The lines that are asked for, with their money; less than all of it is taken from the last lines first. */
function priced(order: OrderDoc, request: Apply): Pick<AfterSaleDoc, 'lines' | 'amountFen'> {
  const seen = new Set<number>();
  const left = optionsOf(order);
  const lines = request.lines.map(({ line, quantity }, place) => {
    const bought = order.lines[line];
    const field = `lines.${place}`;
    if (!bought) throw new ZhuyiError('BAD_INPUT', 'the order has no such line', { field: `${field}.line` });
    if (seen.has(line)) throw new ZhuyiError('BAD_INPUT', 'a line twice', { field: `${field}.line` });
    seen.add(line);
    const amountFen = left[line]?.amounts[quantity - 1];
    if (amountFen === undefined) {
      const message = `${left[line]?.left ?? 0} of it are left to ask for`;
      throw new ZhuyiError('CONFLICT', message, { field: `${field}.quantity` });
    }
    const { itemId, title, image, art, priceFen, skuId, variant } = bought;
    return {
      ...{ line, quantity, worthFen: amountFen, amountFen, itemId, title, image, priceFen },
      ...(art ? { art } : {}),
      ...(skuId === undefined ? {} : { skuId }),
      ...(variant ? { variant } : {}),
    };
  });
  return lowered(lines, deliveryFor(order, request.lines), request.amountFen);
}

function checkPictures(images: readonly string[], folder: string): void {
  const wrong = images.findIndex((fileId) => !isFileIn(fileId, folder));
  if (wrong < 0) return;
  throw new ZhuyiError('BAD_INPUT', `not a file of ${folder}/`, { field: `images.${wrong}` });
}
