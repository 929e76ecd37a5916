import { cartLines, changeLine, lineOf, mostOf, type CartLine } from './cart';
import { loadItem, type ItemDetail } from './catalog';
import { codeOf } from './cloud/index';
import { variantIn } from './goods';
import { logProblem } from './log';

/** An item looked up less than this long ago is not asked for again: every visit has a budget of calls. */
const FRESH_MS = 5 * 60_000;
const AT_ONCE = 4;
const askedAt = new Map<string, number>();

/** Looks up the cart's lines. Says whether something changed, and whether a price did. */
export async function freshen(): Promise<{ changed: boolean; repriced: boolean }> {
  const now = Date.now();
  const stale = cartLines().filter(({ itemId }) => now - (askedAt.get(itemId) ?? 0) > FRESH_MS);
  const fresh = await freshenLines(stale);
  const result = { changed: false, repriced: false };
  fresh.forEach((line, at) => {
    const before = stale[at];
    if (before === undefined || facts(before) === facts(line)) return;
    const { title, image, priceFen, stock, onShelf, quantity, lost = false } = line;
    changeLine(before, { title, image, priceFen, stock, onShelf, quantity, lost });
    result.changed = true;
    if (priceFen !== before.priceFen) result.repriced = true;
  });
  return result;
}

/** Takes up what is known of an item anyway, in all its lines; nothing is asked for. */
export function takeUp(item: ItemDetail): void {
  askedAt.set(item.itemId, Date.now());
  for (const line of cartLines()) if (line.itemId === item.itemId) changeLine(line, asOf(line, item));
}

/** The lines with today's price, stock and shelf state; one that could not be asked for stays as it was. */
export async function freshenLines(lines: readonly CartLine[]): Promise<CartLine[]> {
  const itemIds = [...new Set(lines.map(({ itemId }) => itemId))];
  const known = new Map<string, ItemDetail | 'gone'>();
  for (let at = 0; at < itemIds.length; at += AT_ONCE) {
    await Promise.all(
      itemIds.slice(at, at + AT_ONCE).map(async (itemId) => {
        const found = await lookUp(itemId);
        if (found !== undefined) known.set(itemId, found);
      }),
    );
  }
  return lines.map((line) => {
    const item = known.get(line.itemId);
    if (item === undefined) return line;
    return item === 'gone' ? { ...line, onShelf: false } : asOf(line, item);
  });
}

async function lookUp(itemId: string): Promise<ItemDetail | 'gone' | undefined> {
  try {
    const item = await loadItem(itemId);
    askedAt.set(itemId, Date.now());
    return item;
  } catch (error) {
    if (codeOf(error) === 'NOT_FOUND') return 'gone';
    logProblem('cart line', error);
    return undefined;
  }
}

/** A line as the item is now. One whose variant is gone, or was never chosen, keeps its words and says so. */
function asOf(line: CartLine, item: ItemDetail): CartLine {
  const { title, onShelf } = item;
  const variant = variantIn(item, line.skuId);
  if (variant === undefined) return { ...line, title, onShelf, lost: true };
  const { priceFen, stock } = variant;
  const { image } = lineOf(item, 1, {}, variant);
  const quantity = stock > 0 ? Math.min(line.quantity, mostOf({ stock })) : line.quantity;
  return { ...line, title, image, priceFen, stock, onShelf, quantity, lost: false };
}

function facts({ title, image, priceFen, stock, onShelf, quantity, lost = false }: CartLine): string {
  return JSON.stringify([title, image, priceFen, stock, onShelf, quantity, lost]);
}
