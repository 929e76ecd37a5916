import { categoryKey, type Call } from '@zhuyi/cloud-kit';
import { itemIdSchema, LOW_STOCK, ZhuyiError } from '@zhuyi/contracts';
import type { GoodsFilter, ItemDoc } from '@zhuyi/contracts';

/**
 * What the database looks for. Words are found anywhere in a title, so they walk along the index of the list; all else is looked
 * up. BAD_INPUT for own codes, which are looked up by `findByCode`.
 */
export function whereOf({ words, by, category, onShelf, stock }: GoodsFilter, call: Call): object {
  const { shop, db } = call;
  if (words !== undefined && by === 'code') {
    throw new ZhuyiError('BAD_INPUT', 'choose the items: a code is no condition for many', {
      field: 'target.filter.by',
    });
  }
  const { command } = db;
  return {
    shop,
    inCategories: categoryKey(category),
    ...(onShelf === undefined ? {} : { onShelf }),
    ...(stock === 'out' ? { stock: 0 } : {}),
    ...(stock === 'low' ? { stock: command.and(command.gt(0), command.lte(LOW_STOCK)) } : {}),
    ...(words === undefined ? {} : { title: new RegExp(escaped(words), 'i') }),
  };
}

/** Items whose own code begins with this, or that have a variant of this code or bar code; at most `limit`. */
export async function findByCode(words: string, limit: number, call: Call): Promise<ItemDoc[]> {
  const { shop, db } = call;
  const code = itemIdSchema.safeParse(words).data ?? words;
  const items = db.collection('items');
  const { command } = db;
  const begins = command.and(command.gte(code), command.lt(`${code}\uffff`));
  const found = await Promise.all([
    items.find({ shop, itemId: begins }, { orderBy: [['itemId', 'asc']], limit }),
    items.find({ shop, 'variants.skuId': code }, { limit }),
    items.find({ shop, 'variants.code': code }, { limit }),
  ]);
  return [...new Map(found.flat().map((doc) => [doc._id, doc])).values()].slice(0, limit);
}

function escaped(words: string): string {
  return words.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
