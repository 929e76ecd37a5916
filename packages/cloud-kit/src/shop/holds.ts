import { docId } from '@zhuyi/contracts';
import type { ItemDoc, OrderDoc } from '@zhuyi/contracts';
import type { Where } from '../command';
import { MAX_HOLDS, type ShopAt } from './hold-ids';
import { endVariantHolds, holdVariants, type VariantLine } from './variant-holds';

type Pieces = Pick<OrderDoc, 'holdId' | 'lines'>;

/**
 * Takes the units of all lines off the shelf: those of items without options in one conditional update for all items of a
 * quantity, those of variants in one each. Each happens once or not at all. False when one of them has too little: then
 * what was held until there is put back.
 */
export async function holdAll(at: ShopAt, order: Required<Pieces>, until: number): Promise<boolean> {
  const { holdId, lines } = order;
  if (
    (await holdWhole(at, holdId, lines, until)) &&
    (await holdVariants(at, holdId, lines.filter(isVariantLine), until))
  ) {
    return true;
  }
  await putBack(at, order);
  return false;
}

/** Puts what an order holds back on the shelf, as far as that has not been done. */
export function putBack(at: ShopAt, order: Pieces): Promise<void> {
  return endHolds(at, order, 'stock');
}

/** Counts what an order holds as sold, as far as that has not been done. */
export function sell(at: ShopAt, order: Pieces): Promise<void> {
  return endHolds(at, order, 'sold');
}

async function endHolds(at: ShopAt, { holdId, lines }: Pieces, goesTo: 'stock' | 'sold'): Promise<void> {
  if (holdId === undefined) return;
  const { command } = at.db;
  const items = at.db.collection('items');
  const left = { holds: command.pull({ id: holdId }), updatedAt: at.now };
  for (const [quantity, ids] of byQuantity(at, lines)) {
    const held: Where<ItemDoc> = { _id: command.in(ids), 'holds.id': holdId };
    if (goesTo === 'sold') {
      await items.updateWhere(held, { ...left, sold: command.inc(quantity) });
      continue;
    }
    const isWhole = { 'options.0': command.exists(false) };
    const back = await items.updateWhere({ ...held, ...isWhole }, { ...left, stock: command.inc(quantity) });
    // One that was given options meanwhile has no variant that the units could go back to.
    if (back < ids.length) await items.updateWhere(held, left);
  }
  const ofVariants = lines.filter(isVariantLine).map(({ itemId }) => itemId);
  await endVariantHolds(at, holdId, ofVariants, goesTo);
}

/** False where an item has too little, or has options by now: then it is not said of which variant. */
async function holdWhole(
  at: ShopAt,
  holdId: string,
  lines: Pieces['lines'],
  until: number,
): Promise<boolean> {
  const { command } = at.db;
  for (const [quantity, ids] of byQuantity(at, lines)) {
    const held = await at.db.collection('items').updateWhere(
      {
        _id: command.in(ids),
        onShelf: true,
        'options.0': command.exists(false),
        stock: command.gte(quantity),
        'holds.id': command.neq(holdId),
        [`holds.${MAX_HOLDS - 1}`]: command.exists(false),
      },
      {
        stock: command.inc(-quantity),
        holds: command.push({ each: [{ id: holdId, quantity, until }] }),
        updatedAt: at.now,
      },
    );
    if (held < ids.length) return false;
  }
  return true;
}

function isVariantLine<L extends Pieces['lines'][number]>(line: L): line is L & VariantLine {
  return line.skuId !== undefined;
}

/** The keys of items without options by the quantity that is wanted of them. */
function byQuantity({ shop }: ShopAt, lines: Pieces['lines']): Map<number, string[]> {
  const keys = new Map<number, string[]>();
  for (const line of lines) {
    if (isVariantLine(line)) continue;
    const { itemId, quantity } = line;
    keys.set(quantity, [...(keys.get(quantity) ?? []), docId(shop, itemId)]);
  }
  return keys;
}
