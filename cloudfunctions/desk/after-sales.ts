import type { Call } from '@zhuyi/cloud-kit';
import { docId, ZhuyiError } from '@zhuyi/contracts';
import type {
  AfterSaleDoc,
  AfterSaleMove,
  AfterSaleState,
  DeskAfterSale,
  DeskAnswers,
  deskSchema,
} from '@zhuyi/contracts';
import type * as z from 'zod';
import { agreeOptionsOf, isSamePart } from '../aftersale/for-less';
import { payBack } from '../aftersale/give-back';
import { moveAfterSale, type With } from '../aftersale/move';
import { noAfterSale, pageOfAfterSales, toAfterSale } from '../aftersale/read';
import { storedOrder } from './orders';

type Request = z.output<typeof deskSchema>;
type Listing = Extract<Request, { action: 'afterSales' }>;

/** After-sales of a state, newest first. */
export async function afterSales(
  { state, ...page }: Listing,
  call: Call,
): Promise<DeskAnswers['afterSales']> {
  const { docs, next } = await pageOfAfterSales({ state }, page, call);
  const told = docs.map((doc) => toAfterSale(doc, 'merchant'));
  return next === undefined ? { afterSales: told } : { afterSales: told, next };
}

/** What may be agreed to of an after-sale. */
export async function agreeOptions(afterSaleId: string, call: Call): Promise<DeskAnswers['agreeOptions']> {
  const doc = await stored(afterSaleId, call);
  return agreeOptionsOf(doc, await storedOrder(doc.orderId, call));
}

/** Agrees to all of it or to a part: the money goes back, or the goods may come back first. Again is no error. */
export async function agree(
  { afterSaleId, text, lines, amountFen }: Extract<Request, { action: 'agree' }>,
  call: Call,
): Promise<DeskAfterSale> {
  const { kind } = await stored(afterSaleId, call);
  const move = kind === 'refund' ? 'agree' : 'agreeReturn';
  const done: AfterSaleState[] =
    kind === 'refund' ? ['refunding', 'refunded'] : ['returning', 'sentBack', 'refunding', 'refunded'];
  return decide(afterSaleId, move, { text, part: { lines, amountFen } }, done, call);
}

export function refuse(afterSaleId: string, text: string, call: Call): Promise<DeskAfterSale> {
  return decide(afterSaleId, 'refuse', { text }, ['refused'], call);
}

/** The goods are here: the money goes back. */
export function takeBack(
  { afterSaleId, restock, text, lines, amountFen }: Extract<Request, { action: 'takeBack' }>,
  call: Call,
): Promise<DeskAfterSale> {
  const more = { text, restock, part: { lines, amountFen } };
  return decide(afterSaleId, 'takeBack', more, ['refunding', 'refunded'], call);
}

/** Makes a move; `done` are the states in which it was made before. CONFLICT in any other, and where it was made otherwise. */
async function decide(
  afterSaleId: string,
  move: AfterSaleMove,
  more: With,
  done: readonly AfterSaleState[],
  call: Call,
): Promise<DeskAfterSale> {
  const moved = await moveAfterSale(afterSaleId, move, more, call);
  const doc = moved ?? (await stored(afterSaleId, call));
  const made = doc.steps.find((step) => step.move === move);
  if (!done.includes(doc.state) || !made) {
    throw new ZhuyiError('CONFLICT', `the after-sale is ${doc.state}`, { field: 'afterSaleId' });
  }
  if (!moved && !isSamePart(doc, made.agreed, more.part ?? {})) {
    throw new ZhuyiError('CONFLICT', 'somebody agreed to another part of it', { field: 'afterSaleId' });
  }
  return toAfterSale(await payBack(doc, call), 'merchant');
}

async function stored(afterSaleId: string, { db, shop }: Call): Promise<AfterSaleDoc> {
  const doc = await db.collection('afterSales').get(docId(shop, afterSaleId));
  if (!doc) throw noAfterSale();
  return doc;
}
