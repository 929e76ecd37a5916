import { docId, hasOptions, totalsOf } from '@zhuyi/contracts';
import type { ItemDoc, OrderLine } from '@zhuyi/contracts';
import type { Patch } from '../command';
import type { Db } from '../db';
import type { Tx } from '../transaction';

type Units = Pick<OrderLine, 'itemId' | 'skuId' | 'quantity'>;

/**
 * Puts units that were sold back on the shelf, in the transaction that says they came back: so it happens once. Units of an
 * item or a variant that is no longer there have nowhere to go; they are sold no more all the same.
 */
export async function restock(
  tx: Tx,
  { db, shop, now }: { db: Db; shop: string; now: number },
  lines: readonly Units[],
): Promise<void> {
  const items = tx.collection('items');
  const byItem = new Map<string, Units[]>();
  for (const line of lines) byItem.set(line.itemId, [...(byItem.get(line.itemId) ?? []), line]);
  for (const [itemId, units] of byItem) {
    const item = await items.get(docId(shop, itemId));
    if (!item) continue;
    const back = hasOptions(item) ? toVariants(item, units, db) : toItem(units, db);
    const sold = units.reduce((sum, { quantity }) => sum + quantity, 0);
    await items.update(item._id, { ...back, sold: db.command.inc(-sold), updatedAt: now });
  }
}

function toItem(units: readonly Units[], { command }: Db): Patch<ItemDoc> {
  const whole = units.filter(({ skuId }) => skuId === undefined);
  return { stock: command.inc(whole.reduce((sum, { quantity }) => sum + quantity, 0)) };
}

/** To each variant its own; the price that the item shows follows, since one that was sold out may be had again. */
function toVariants({ variants = [] }: ItemDoc, units: readonly Units[], { command }: Db): Patch<ItemDoc> {
  const more = variants.map(({ skuId }) =>
    units.reduce((sum, unit) => sum + (unit.skuId === skuId ? unit.quantity : 0), 0),
  );
  const { priceFen, topFen } = totalsOf(
    variants.map((variant, at) => ({ ...variant, stock: variant.stock + (more[at] ?? 0) })),
  );
  return {
    ...Object.fromEntries(
      more.flatMap((count, at) => (count > 0 ? [[`variants.${at}.stock`, command.inc(count)]] : [])),
    ),
    stock: command.inc(more.reduce((sum, count) => sum + count, 0)),
    priceFen,
    topFen: topFen ?? command.remove(),
  };
}
