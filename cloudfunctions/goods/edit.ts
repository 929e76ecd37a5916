import { givenItem, revisionOf, rewriteItem, type Call } from '@zhuyi/cloud-kit';
import { docId, itemSchema, ZhuyiError } from '@zhuyi/contracts';
import type { GoodsAnswers, GoodsItem, goodsSchema, Item, ItemChanges, ItemDoc } from '@zhuyi/contracts';
import type * as z from 'zod';
import { withStock, type Stocks } from './stock';

type Saving = Extract<z.output<typeof goodsSchema>, { action: 'save' }>;

/** One item with all that can be changed of it; NOT_FOUND where there is none. */
export async function get(itemId: string, { db, shop }: Call): Promise<GoodsAnswers['get']> {
  const doc = await db.collection('items').get(docId(shop, itemId));
  if (!doc) throw missing();
  return toGoodsItem(doc);
}

/**
 * Changes an item as it was at `revision`, in one transaction with what is written down of its prices. CONFLICT where somebody
 * changed it since; sales are no change. BAD_INPUT at the field where it would be no good item.
 */
export async function save(request: Saving, call: Call): Promise<GoodsAnswers['save']> {
  const { itemId, changes, seenStock, revision } = request;
  const { db, shop, now } = call;
  const shopper = await call.shopper();
  return db.transaction(async (tx) => {
    const before = await tx.collection('items').get(docId(shop, itemId));
    if (!before) throw missing();
    if (revisionOf(before) !== revision) {
      throw new ZhuyiError('CONFLICT', 'somebody changed it in the meantime: look again', {
        field: 'revision',
      });
    }
    const item = changedItem(before, changes, seenStock);
    return toGoodsItem(await rewriteItem(tx, before, item, { shop, now, shopper, how: 'edit' }));
  });
}

/** A new item; CONFLICT where its code is taken. */
export async function create(item: Item, call: Call): Promise<GoodsAnswers['create']> {
  const { db, shop, now } = call;
  const shopper = await call.shopper();
  return db.transaction(async (tx) => {
    if (await tx.collection('items').get(docId(shop, item.itemId))) {
      throw new ZhuyiError('CONFLICT', `there is an item ${item.itemId} already`, { field: 'item.itemId' });
    }
    return toGoodsItem(await rewriteItem(tx, null, item, { shop, now, shopper, how: 'create' }));
  });
}

function changedItem(before: ItemDoc, changes: ItemChanges, seenStock: Stocks): Item {
  const fields = new Map<string, unknown>(Object.entries(givenItem(before)));
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) fields.delete(name);
    else if (value !== undefined) fields.set(name, value);
  }
  const parsed = itemSchema.safeParse(Object.fromEntries(fields));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ZhuyiError('BAD_INPUT', issue?.message ?? 'no good item', {
      field: ['changes', ...(issue?.path ?? [])].join('.'),
    });
  }
  const isCounted = changes.stock !== undefined || Boolean(changes.variants);
  return withStock(before, parsed.data, isCounted ? seenStock : null);
}

function toGoodsItem(doc: ItemDoc): GoodsItem {
  return {
    item: givenItem(doc),
    revision: revisionOf(doc),
    sold: doc.sold,
    held: (doc.holds ?? []).reduce((sum, { quantity }) => sum + quantity, 0),
    createdAt: doc.createdAt,
    updatedAt: doc.updatedAt,
  };
}

function missing(): ZhuyiError {
  return new ZhuyiError('NOT_FOUND', 'there is no such item', { field: 'itemId' });
}
