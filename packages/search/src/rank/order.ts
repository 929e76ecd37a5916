import type { SearchIndex } from '../index/store';
import type { SearchRow } from '../index/types';
import type { Hit } from './score';

/** `fit`: the best answers first. */
export type SearchSort = 'fit' | 'sales' | 'priceUp' | 'priceDown' | 'newest';

/** What a shopper has looked at lately, by category path and brand: shares of all, 0 to 1. */
export interface Taste {
  categories: ReadonlyMap<string, number>;
  brands: ReadonlyMap<string, number>;
}

/** What sells adds as much as a small difference in words. */
const SALES = 0.07;
/** So does what a shopper likes; more would hide what was asked for. */
const CATEGORY = 0.1;
const BRAND = 0.06;
/** What cannot be bought falls behind what can, as far as it answers as well. */
const SOLD_OUT = 0.75;

/** Answers in the order asked for. Ties are broken by sales, then by id, the same on every instance. */
export function sortHits(
  hits: readonly Hit[],
  sort: SearchSort,
  index: SearchIndex,
  taste?: Taste,
): SearchRow[] {
  const top = Math.max(1, ...hits.map(({ row }) => index.rows[row]?.sold ?? 0));
  const entries = hits.flatMap(({ row, score }) => {
    const item = index.rows[row];
    return item ? [{ item, value: sort === 'fit' ? fitOf(item, score, top, taste) : 0 }] : [];
  });
  entries.sort((a, b) => compare(a, b, sort) || b.item.sold - a.item.sold || byId(a.item, b.item));
  return entries.map(({ item }) => item);
}

function fitOf(item: SearchRow, score: number, top: number, taste: Taste | undefined): number {
  const sales = (SALES * Math.log1p(item.sold)) / Math.log1p(top);
  const liked = taste
    ? CATEGORY * (taste.categories.get(item.category.join('/')) ?? 0) +
      BRAND * (taste.brands.get(item.brand) ?? 0)
    : 0;
  return (score + sales + liked) * (item.stock > 0 ? 1 : SOLD_OUT);
}

interface Entry {
  item: SearchRow;
  value: number;
}

function compare(a: Entry, b: Entry, sort: SearchSort): number {
  switch (sort) {
    case 'fit':
      return b.value - a.value;
    case 'sales':
      return b.item.sold - a.item.sold;
    case 'priceUp':
      return a.item.priceFen - b.item.priceFen;
    case 'priceDown':
      return b.item.priceFen - a.item.priceFen;
    case 'newest':
      return b.item.createdAt - a.item.createdAt;
  }
}

function byId(a: SearchRow, b: SearchRow): number {
  return a.itemId < b.itemId ? -1 : 1;
}
