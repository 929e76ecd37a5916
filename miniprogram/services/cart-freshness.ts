import { cartLines, changeLine, mostOf, type CartLine } from './cart';
import { loadItem } from './catalog';
import { codeOf } from './cloud/index';
import { logProblem } from './log';

/** A line looked up less than this long ago is not asked for again: every visit has a budget of calls. */
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
    if (before === undefined || sameFacts(before, line)) return;
    const { title, priceFen, stock, onShelf, quantity } = line;
    changeLine(line.itemId, { title, priceFen, stock, onShelf, quantity });
    result.changed = true;
    if (priceFen !== before.priceFen) result.repriced = true;
  });
  return result;
}

/** The lines with today's price, stock and shelf state; one that could not be asked for stays as it was. */
export async function freshenLines(lines: readonly CartLine[]): Promise<CartLine[]> {
  const fresh: CartLine[] = [];
  for (let at = 0; at < lines.length; at += AT_ONCE) {
    fresh.push(...(await Promise.all(lines.slice(at, at + AT_ONCE).map(lookUp))));
  }
  return fresh;
}

async function lookUp(line: CartLine): Promise<CartLine> {
  try {
    const { title, priceFen, stock, onShelf } = await loadItem(line.itemId);
    askedAt.set(line.itemId, Date.now());
    const quantity = stock > 0 ? Math.min(line.quantity, mostOf({ stock })) : line.quantity;
    return { ...line, title, priceFen, stock, onShelf, quantity };
  } catch (error) {
    if (codeOf(error) === 'NOT_FOUND') return { ...line, onShelf: false };
    logProblem('cart line', error);
    return line;
  }
}

function sameFacts(a: CartLine, b: CartLine): boolean {
  return (
    a.title === b.title &&
    a.priceFen === b.priceFen &&
    a.stock === b.stock &&
    a.onShelf === b.onShelf &&
    a.quantity === b.quantity
  );
}
