import { docId } from '@zhuyi/contracts';
import type { ItemDoc, OrderLine, Variant } from '@zhuyi/contracts';
import type { Patch, Where } from '../command';
import { MAX_HOLDS, type ShopAt } from './hold-ids';
import { followStock } from './item-totals';

/** A line of an item with options. */
export type VariantLine = Pick<OrderLine, 'itemId' | 'quantity'> & { skuId: string };

/** Another writer moves a variant to another place seldom, and never often. */
const ATTEMPTS = 4;
const FIELDS = ['itemId', 'variants', 'holds'];

/**
 * Takes the units of lines off their variants, one conditional update a line, which names the variant by its place and its
 * id, so that it is this variant's stock that is compared and lowered. False where one of them could not be taken.
 */
export async function holdVariants(
  at: ShopAt,
  holdId: string,
  lines: readonly VariantLine[],
  until: number,
): Promise<boolean> {
  if (lines.length === 0) return true;
  const { db, now } = at;
  const { command } = db;
  const ids = [...new Set(lines.map(({ itemId }) => docId(at.shop, itemId)))];
  const items = await db
    .collection('items')
    .find({ _id: command.in(ids) }, { fields: FIELDS, limit: ids.length });
  const variantsOfItem = new Map(items.map(({ itemId, variants = [] }) => [itemId, variants]));
  for (const { itemId, skuId, quantity } of lines) {
    const variants = variantsOfItem.get(itemId) ?? [];
    const place = variants.findIndex((variant) => variant.skuId === skuId);
    if (place < 0) return false;
    const held = await db.collection('items').updateWhere(
      {
        _id: docId(at.shop, itemId),
        onShelf: true,
        [`variants.${place}.skuId`]: skuId,
        [`variants.${place}.stock`]: command.gte(quantity),
        holds: command.not(command.elemMatch({ id: holdId, skuId })),
        [`holds.${MAX_HOLDS - 1}`]: command.exists(false),
      },
      {
        ...moved(at, variants, place, -quantity),
        holds: command.push({ each: [{ id: holdId, skuId, quantity, until }] }),
        updatedAt: now,
      },
    );
    if (held === 0) return false;
  }
  await followStock(at, { _id: command.in(ids) });
  return true;
}

/**
 * Ends what an order holds of variants: back to their stock, or sold. It is read from the items what that is, so each unit
 * moves once however often this is tried. Units of a variant that is gone have nowhere to go back to.
 */
export async function endVariantHolds(
  at: ShopAt,
  holdId: string,
  itemIds: readonly string[],
  goesTo: 'stock' | 'sold',
): Promise<void> {
  if (itemIds.length === 0) return;
  const { command } = at.db;
  const ids = [...new Set(itemIds)].map((itemId) => docId(at.shop, itemId));
  const where: Where<ItemDoc> = { _id: command.in(ids), 'holds.id': holdId };
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const items = await at.db.collection('items').find(where, { fields: FIELDS, limit: ids.length });
    const done = await Promise.all(items.map((item) => endHoldsOf(at, holdId, item, goesTo)));
    if (done.every((all) => all)) break;
  }
  if (goesTo === 'stock') await followStock(at, { _id: command.in(ids) });
}

/** False where a variant has moved to another place, or somebody else was faster: look again. */
async function endHoldsOf(
  at: ShopAt,
  holdId: string,
  { _id, holds = [], variants = [] }: ItemDoc,
  goesTo: 'stock' | 'sold',
): Promise<boolean> {
  const { command } = at.db;
  let allEnded = true;
  for (const { id, skuId, quantity } of holds) {
    if (id !== holdId || skuId === undefined) continue;
    const place = variants.findIndex((variant) => variant.skuId === skuId);
    const isThere: Where<ItemDoc> =
      place < 0 ? { 'variants.skuId': command.neq(skuId) } : { [`variants.${place}.skuId`]: skuId };
    const back = place < 0 ? {} : moved(at, variants, place, quantity);
    const ended = await at.db.collection('items').updateWhere(
      { ...(goesTo === 'stock' ? isThere : {}), _id, holds: command.elemMatch({ id, skuId }) },
      {
        ...(goesTo === 'stock' ? back : { sold: command.inc(quantity) }),
        holds: command.pull({ id, skuId }),
        updatedAt: at.now,
      },
    );
    allEnded &&= ended > 0;
  }
  return allEnded;
}

/** More (or less) of a variant, and so of the item; where variants have different prices, the item's has to follow. */
function moved(
  { db: { command } }: ShopAt,
  variants: readonly Variant[],
  place: number,
  by: number,
): Patch<ItemDoc> {
  const areEqual = variants.every(({ priceFen }) => priceFen === variants[0]?.priceFen);
  return {
    [`variants.${place}.stock`]: command.inc(by),
    stock: command.inc(by),
    ...(areEqual ? {} : { priceDue: command.inc(1) }),
  };
}
