import type { GoodsRow } from '@zhuyi/contracts';
import { countText, priceText } from '../format';
import { say, texts } from '../i18n/index';
import type { BulkTarget, GoodsFilter } from './api';

/** No one counts these: see UNLIMITED_STOCK of the contracts. */
const UNCOUNTED_FROM = 5_000_000;
const LOW = 5;

/** What the list shows of an item. */
export interface ShownGoods {
  itemId: string;
  title: string;
  picture: object;
  price: string;
  facts: string;
  stock: string;
  isShort: boolean;
  onShelf: boolean;
  chosen: boolean;
}

export function shownGoods(row: GoodsRow, chosen: ReadonlySet<string>): ShownGoods {
  const { itemId, title, category, art, image, priceFen, topFen, stock, sold, variants, onShelf } = row;
  const words = texts().goodsDesk;
  return {
    ...{ itemId, title, onShelf },
    picture: { title, category, image, ...(art ? { art } : {}) },
    price: topFen === undefined ? priceText(priceFen) : `${priceText(priceFen)} – ${priceText(topFen)}`,
    facts: [
      `${words.sold} ${countText(sold)}`,
      ...(variants > 0 ? [say().goodsVariants(variants)] : []),
      itemId,
    ].join(' · '),
    stock: `${words.stock} ${stockText(stock)}`,
    isShort: stock <= LOW,
    chosen: chosen.has(itemId),
  };
}

export function stockText(stock: number): string {
  return stock >= UNCOUNTED_FROM ? texts().goodsDesk.unlimited : countText(stock);
}

export function isCountless(stock: number): boolean {
  return stock >= UNCOUNTED_FROM;
}

/** What is looked for, as the page keeps it. */
export interface Wanted {
  words: string;
  by: 'title' | 'code';
  shelf: 'all' | 'on' | 'off';
  stock: 'any' | 'out' | 'low';
  category: string[];
}

export const EVERYTHING: Wanted = { words: '', by: 'title', shelf: 'all', stock: 'any', category: [] };

/** Letters and digits without a space look like a code. */
export function guessedBy(words: string): Wanted['by'] {
  return /^[\w./-]*\d[\w./-]*$/.test(words) ? 'code' : 'title';
}

export function filterOf({ words, by, shelf, stock, category }: Wanted): GoodsFilter {
  return {
    ...(words === '' ? {} : { words, by }),
    ...(shelf === 'all' ? {} : { onShelf: shelf === 'on' }),
    stock,
    category,
  };
}

export function isNarrowed({ words, shelf, stock, category }: Wanted): boolean {
  return words !== '' || shelf !== 'all' || stock !== 'any' || category.length > 0;
}

let target: { target: BulkTarget; count: number } | undefined;

/** Hands over what a change of many is about to its page. */
export function handTarget(next: { target: BulkTarget; count: number }): void {
  target = next;
}

export function handedTarget(): { target: BulkTarget; count: number } | undefined {
  return target;
}
