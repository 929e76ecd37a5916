import { shownName, tokenPage, type Call } from '@zhuyi/cloud-kit';
import type { GoodsAnswers, goodsSchema } from '@zhuyi/contracts';
import type * as z from 'zod';
import { readNames } from '../merchant/names';

type Asking = Extract<z.output<typeof goodsSchema>, { action: 'prices' }>;

/** Who changed an item's prices from what to what, newest first; three operations at most. */
export async function prices({ itemId, limit, after }: Asking, call: Call): Promise<GoodsAnswers['prices']> {
  const { db, shop } = call;
  const order = { field: 'at', tie: '_id', direction: 'desc' } as const;
  const [{ docs, next }, nameOf] = await Promise.all([
    tokenPage(db, db.collection('priceChanges'), { shop, itemId }, order, { limit, after }),
    readNames(call),
  ]);
  return {
    changes: docs.map(({ how, steps, at, shopper }) => ({
      ...{ how, steps, at },
      by: shopper === '' ? '' : nameOf(shownName(shopper)),
    })),
    ...(next === undefined ? {} : { next }),
  };
}
