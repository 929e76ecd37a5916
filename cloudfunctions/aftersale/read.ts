import { tokenPage, type Call, type Where } from '@zhuyi/cloud-kit';
import { afterSaleMovesOf, docId, ZhuyiError } from '@zhuyi/contracts';
import type { AfterSale, AfterSaleAnswers, AfterSaleDoc, Mover } from '@zhuyi/contracts';

export function noAfterSale(): ZhuyiError {
  return new ZhuyiError('NOT_FOUND', 'there is no such after-sale');
}

/** The caller's after-sale; another shopper's is NOT_FOUND, as if it were not there. */
export async function ownAfterSale(afterSaleId: string, call: Call): Promise<AfterSaleDoc> {
  const doc = await call.db.collection('afterSales').get(docId(call.shop, afterSaleId));
  if (doc?.shopper !== (await call.shopper())) throw noAfterSale();
  return doc;
}

/** An after-sale as it is told; `moves` are those of who asks. */
export function toAfterSale(doc: AfterSaleDoc, by: Mover = 'shopper'): AfterSale {
  const { afterSaleId, orderId, kind, state, lines, amountFen, reason, text, images, createdAt, steps } = doc;
  const { parcel, returnBy, refund, asked, unsent } = doc;
  return {
    ...{ afterSaleId, orderId, kind, state, lines, amountFen, reason, text, images, createdAt, steps },
    ...{ moves: afterSaleMovesOf(doc, by), unsent },
    ...(asked ? { asked } : {}),
    ...(parcel ? { parcel } : {}),
    ...(state === 'returning' && returnBy !== undefined ? { returnBy } : {}),
    ...(refund
      ? {
          refund: {
            state: refund.state,
            at: refund.at,
            ...(refund.doneAt === undefined ? {} : { doneAt: refund.doneAt }),
          },
        }
      : {}),
  };
}

/** A page of after-sales, newest first. */
export function pageOfAfterSales(
  where: Where<AfterSaleDoc>,
  page: { limit: number; after?: string | undefined },
  { db, shop }: Call,
): Promise<{ docs: AfterSaleDoc[]; next?: string }> {
  const order = { field: 'createdAt', tie: 'afterSaleId', direction: 'desc' } as const;
  return tokenPage(db, db.collection('afterSales'), { shop, ...where }, order, page);
}

/** The caller's after-sales. */
export async function list(
  page: { limit: number; after?: string | undefined },
  call: Call,
): Promise<AfterSaleAnswers['list']> {
  const { docs, next } = await pageOfAfterSales({ shopper: await call.shopper() }, page, call);
  const afterSales = docs.map((doc) => toAfterSale(doc));
  return next === undefined ? { afterSales } : { afterSales, next };
}
