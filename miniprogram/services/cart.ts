import type { Card, Item } from '@zhuyi/contracts';
import { Signal } from './signal';
import { isFields, phoneStorage } from './storage';

/** A line of the cart: what was put in, how it looked and cost then, and which recommendation brought it. */
export interface CartLine {
  itemId: string;
  title: string;
  image: string;
  art?: { motif: string; hue: number };
  category: string[];
  /** As last seen; the server decides at checkout. */
  priceFen: number;
  stock: number;
  onShelf: boolean;
  quantity: number;
  selected: boolean;
  slot?: string;
  requestId?: string;
}

/** Where a thing was met; kept so that an order can be counted for the slot that brought it. */
export interface Source {
  slot?: string;
  requestId?: string;
}

const KEY = 'zhuyi.cart';
export const MAX_LINES = 50;
export const MAX_QUANTITY = 99;

export const cartChanged = new Signal<CartLine[]>();

/** The lines, newest first. The cart is on this phone only. */
export function cartLines(): CartLine[] {
  const stored = phoneStorage.read(KEY);
  return Array.isArray(stored) ? stored.filter(isLine) : [];
}

function isLine(value: unknown): value is CartLine {
  return (
    isFields(value) &&
    typeof value['itemId'] === 'string' &&
    typeof value['title'] === 'string' &&
    typeof value['priceFen'] === 'number' &&
    typeof value['stock'] === 'number' &&
    typeof value['quantity'] === 'number' &&
    Array.isArray(value['category'])
  );
}

function save(lines: CartLine[]): void {
  phoneStorage.write(KEY, lines);
  cartChanged.send(lines);
}

/** The most one can have of a thing. */
export function mostOf(line: { stock: number }): number {
  return Math.max(1, Math.min(MAX_QUANTITY, line.stock));
}

/** A line as it would be put in now. */
export function lineOf(
  thing: Card | (Item & { sold: number }),
  quantity: number,
  source: Source = {},
): CartLine {
  const image = 'image' in thing ? thing.image : (thing.images[0] ?? '');
  return {
    itemId: thing.itemId,
    title: thing.title,
    image,
    ...(thing.art === undefined ? {} : { art: thing.art }),
    category: thing.category,
    priceFen: thing.priceFen,
    stock: thing.stock,
    onShelf: 'onShelf' in thing ? thing.onShelf : true,
    quantity: Math.min(quantity, mostOf(thing)),
    selected: true,
    ...(source.slot === undefined ? {} : { slot: source.slot }),
    ...(source.requestId === undefined ? {} : { requestId: source.requestId }),
  };
}

/** Puts a line in, or raises the quantity of the one there is. False when the cart is full. */
export function addToCart(line: CartLine): boolean {
  const lines = cartLines();
  const known = lines.find(({ itemId }) => itemId === line.itemId);
  if (known === undefined && lines.length >= MAX_LINES) return false;
  const quantity = Math.min((known?.quantity ?? 0) + line.quantity, mostOf(line));
  save([{ ...line, quantity }, ...lines.filter(({ itemId }) => itemId !== line.itemId)]);
  return true;
}

/** Changes some fields of one line. */
export function changeLine(itemId: string, change: Partial<CartLine>): void {
  save(cartLines().map((line) => (line.itemId === itemId ? { ...line, ...change } : line)));
}

export function selectAll(selected: boolean): void {
  save(cartLines().map((line) => ({ ...line, selected })));
}

export function removeLines(itemIds: readonly string[]): void {
  save(cartLines().filter(({ itemId }) => !itemIds.includes(itemId)));
}

export function emptyCart(): void {
  phoneStorage.remove(KEY);
  cartChanged.send([]);
}

/** Can it be bought as it stands? */
export function canBuy(line: CartLine): boolean {
  return line.onShelf && line.stock >= line.quantity;
}

/** The lines that checkout would take. */
export function chosenLines(lines: readonly CartLine[]): CartLine[] {
  return lines.filter((line) => line.selected && canBuy(line));
}

/** Sum of price times quantity, in fen. */
export function totalFen(lines: readonly { priceFen: number; quantity: number }[]): number {
  return lines.reduce((sum, { priceFen, quantity }) => sum + priceFen * quantity, 0);
}
