import { hasOptions, isUnlimited, UNLIMITED_STOCK, variantsOf, ZhuyiError } from '@zhuyi/contracts';
import type { Item } from '@zhuyi/contracts';

/** Units by variant; by the item's own id where it has no options. */
export type Stocks = Readonly<Record<string, number>>;

/**
 * An item with its stock as somebody meant it who wrote `item` while they saw `seen`: the difference is put on top of what there
 * is now, never under 0, so that what was sold in between stays sold. Goods that are not counted, that begin to be, or that are
 * new have just what was written. `seen` is null where nothing was written of stock. BAD_INPUT where a variant's was, unseen.
 */
export function withStock(before: Item, item: Item, seen: Stocks | null): Item {
  const now = new Map(variantsOf(before).map(({ skuId, stock }) => [skuId, stock]));
  const meant = (skuId: string, written: number): number => {
    const current = now.get(skuId);
    if (current === undefined) return written;
    const was = seen === null ? written : seen[skuId];
    if (was === written || current === written) return current;
    if (was === undefined) {
      throw new ZhuyiError('BAD_INPUT', `how much stock of ${skuId} was seen?`, { field: 'seenStock' });
    }
    if (isUnlimited(written) || isUnlimited(was)) return written;
    return Math.min(UNLIMITED_STOCK, Math.max(0, current + written - was));
  };
  if (!hasOptions(item)) return { ...item, stock: meant(item.itemId, item.stock) };
  const variants = (item.variants ?? []).map((one) => ({ ...one, stock: meant(one.skuId, one.stock) }));
  return { ...item, variants };
}
