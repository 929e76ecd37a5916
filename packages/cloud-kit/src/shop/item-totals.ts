import { totalsOf, variantsOf } from '@zhuyi/contracts';
import type { ItemDoc } from '@zhuyi/contracts';
import type { Where } from '../command';
import type { ShopAt } from './hold-ids';

/** Items that are looked at in one go. */
const PAGE = 100;
const FIELDS = ['itemId', 'variants', 'options', 'priceFen', 'stock', 'priceDue'];

/**
 * Lets the price that items show follow what is in stock, where something changed that (`priceDue`); returns how many
 * there were. The lowest of some numbers is nothing that a database can keep up by itself: so each change of stock counts
 * `priceDue` up in the same update, and this takes it away if it is still the one of what was read. Whatever is killed
 * in between, the next call does.
 */
export async function followStock({ db }: Pick<ShopAt, 'db'>, which: Where<ItemDoc>): Promise<number> {
  const { command } = db;
  const items = await db
    .collection('items')
    .find({ ...which, priceDue: command.gte(1) }, { fields: FIELDS, limit: PAGE });
  for (const item of items) {
    const { priceFen, topFen } = totalsOf(variantsOf(item));
    await db
      .collection('items')
      .updateWhere(
        { _id: item._id, priceDue: item.priceDue ?? 0 },
        { priceFen, topFen: topFen ?? command.remove(), priceDue: command.remove() },
      );
  }
  return items.length;
}
