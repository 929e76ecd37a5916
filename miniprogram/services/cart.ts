import type { Art, Card, Variant } from '@zhuyi/contracts';
import type { ItemDetail } from './catalog';
import { Signal } from './signal';
import { isFields, phoneStorage } from './storage';

/** A line of the cart: what was put in, how it looked and cost then, and which recommendation brought it. */
export interface CartLine {
  itemId: string;
  /** The variant and its values; missing where the item has no options. Carts of before there were any name none. */
  skuId?: string;
  variant?: string[];
  title: string;
  image: string;
  art?: Art;
  category: string[];
  /** As last seen; the server decides at checkout. */
  priceFen: number;
  stock: number;
  onShelf: boolean;
  /** The variant is not sold any more, or was never chosen: it has to be chosen anew. */
  lost?: boolean;
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

/** Where a line was met. */
export function sourceOf({ slot, requestId }: CartLine): Source {
  return {
    ...(slot === undefined ? {} : { slot }),
    ...(requestId === undefined ? {} : { requestId }),
  };
}

/** Which line: there is one for each variant. */
export type LineId = Pick<CartLine, 'itemId' | 'skuId'>;

export function lineKey({ itemId, skuId }: LineId): string {
  return skuId === undefined ? itemId : JSON.stringify([itemId, skuId]);
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
    Array.isArray(value['category']) &&
    (value['skuId'] === undefined || typeof value['skuId'] === 'string')
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

/** A line of an item without options, or of one of its variants, as it would be put in now. */
export function lineOf(
  thing: Card | ItemDetail,
  quantity: number,
  source: Source = {},
  variant?: Variant,
): CartLine {
  const isNamed = variant !== undefined && variant.skuId !== thing.itemId;
  const image = variant?.image ?? ('image' in thing ? thing.image : (thing.images[0] ?? ''));
  const art = variant?.art ?? thing.art;
  const { priceFen, stock } = variant ?? thing;
  return {
    itemId: thing.itemId,
    ...(isNamed ? { skuId: variant.skuId, variant: variant.values } : {}),
    title: thing.title,
    image,
    ...(art === undefined ? {} : { art }),
    category: thing.category,
    priceFen,
    stock,
    onShelf: 'onShelf' in thing ? thing.onShelf : true,
    quantity: Math.min(quantity, mostOf({ stock })),
    selected: true,
    ...(source.slot === undefined ? {} : { slot: source.slot }),
    ...(source.requestId === undefined ? {} : { requestId: source.requestId }),
  };
}

/** Puts a line in, or raises the quantity of the one there is. False when the cart is full. */
export function addToCart(line: CartLine): boolean {
  const lines = cartLines();
  const key = lineKey(line);
  const known = lines.find((one) => lineKey(one) === key);
  if (known === undefined && lines.length >= MAX_LINES) return false;
  const quantity = Math.min((known?.quantity ?? 0) + line.quantity, mostOf(line));
  save([{ ...line, quantity }, ...lines.filter((one) => lineKey(one) !== key)]);
  return true;
}

/** Changes some fields of one line. */
export function changeLine(id: LineId, change: Partial<CartLine>): void {
  const key = lineKey(id);
  save(cartLines().map((line) => (lineKey(line) === key ? { ...line, ...change } : line)));
}

/** Puts another variant where a line stands; where there is a line of that already, they become one. */
export function replaceLine(id: LineId, line: CartLine): void {
  const key = lineKey(id);
  const next = lineKey(line);
  const lines = cartLines();
  const other = next === key ? undefined : lines.find((one) => lineKey(one) === next);
  const quantity = Math.min(line.quantity + (other?.quantity ?? 0), mostOf(line));
  save(
    lines.filter((one) => one !== other).map((one) => (lineKey(one) === key ? { ...line, quantity } : one)),
  );
}

export function selectAll(selected: boolean): void {
  save(cartLines().map((line) => ({ ...line, selected })));
}

export function removeLines(ids: readonly LineId[]): void {
  const keys = new Set(ids.map(lineKey));
  save(cartLines().filter((line) => !keys.has(lineKey(line))));
}

export function emptyCart(): void {
  phoneStorage.remove(KEY);
  cartChanged.send([]);
}

/** Why a line cannot be bought as it stands; '' where it can. */
export function obstacle(line: CartLine): '' | 'offShelf' | 'lost' | 'soldOut' | 'short' {
  if (!line.onShelf) return 'offShelf';
  if (line.lost === true) return 'lost';
  if (line.stock <= 0) return 'soldOut';
  return line.stock < line.quantity ? 'short' : '';
}

/** Can it be bought as it stands? */
export function canBuy(line: CartLine): boolean {
  return obstacle(line) === '';
}

/** The lines that checkout would take. */
export function chosenLines(lines: readonly CartLine[]): CartLine[] {
  return lines.filter((line) => line.selected && canBuy(line));
}

/** Sum of price times quantity, in fen. */
export function totalFen(lines: readonly { priceFen: number; quantity: number }[]): number {
  return lines.reduce((sum, { priceFen, quantity }) => sum + priceFen * quantity, 0);
}
