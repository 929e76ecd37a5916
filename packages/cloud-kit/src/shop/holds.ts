import { docId } from '@zhuyi/contracts';
import type { Hold, OrderDoc } from '@zhuyi/contracts';
import { randomBytes } from 'node:crypto';
import type { Db } from '../db';

/** A shop's database at a moment (epoch ms). */
export interface ShopAt {
  db: Db;
  shop: string;
  now: number;
}

type Pieces = Pick<OrderDoc, 'holdId' | 'lines'>;

/** Orders that may hold units of one item at a time: their holds stand in its document, which stays small. */
export const MAX_HOLDS = 1_000;

/**
 * An id for holds. Each attempt to place an order has its own: the order names the one that counts, so what an attempt
 * that was given up leaves behind, however late, is told apart and put back.
 */
export function newHoldId(orderId: string): string {
  return `${orderId}.${randomBytes(6).toString('base64url')}`;
}

/** The order that a hold belongs to. */
export function orderOfHold({ id }: Pick<Hold, 'id'>): string {
  return id.slice(0, id.lastIndexOf('.'));
}

/**
 * Takes the units of all lines off the shelf, in one conditional update for all items of a quantity, each of which
 * happens once or not at all. False when one of them has too little: then what was held until there is put back.
 */
export async function holdAll(at: ShopAt, order: Required<Pieces>, until: number): Promise<boolean> {
  const { holdId, lines } = order;
  let heldAny = false;
  const { command } = at.db;
  for (const [quantity, ids] of byQuantity(at, lines)) {
    const held = await at.db.collection('items').updateWhere(
      {
        _id: command.in(ids),
        onShelf: true,
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
    heldAny ||= held > 0;
    if (held === ids.length) continue;
    if (heldAny) await putBack(at, order);
    return false;
  }
  return true;
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
  for (const [quantity, ids] of byQuantity(at, lines)) {
    await at.db.collection('items').updateWhere(
      { _id: command.in(ids), 'holds.id': holdId },
      {
        [goesTo]: command.inc(quantity),
        holds: command.pull({ id: holdId }),
        updatedAt: at.now,
      },
    );
  }
}

/** The items' keys by the quantity that is wanted of them. */
function byQuantity({ shop }: ShopAt, lines: Pieces['lines']): Map<number, string[]> {
  const keys = new Map<number, string[]>();
  for (const { itemId, quantity } of lines) {
    keys.set(quantity, [...(keys.get(quantity) ?? []), docId(shop, itemId)]);
  }
  return keys;
}
