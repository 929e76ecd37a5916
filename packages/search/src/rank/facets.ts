import type { SearchRow } from '../index/types';
import { passes, pathKey, type SearchFilter } from './filter';

export interface FacetValue {
  /** What a filter names it by. */
  value: string;
  count: number;
}

export interface PriceBand {
  minFen?: number;
  maxFen?: number;
  count: number;
}

/** What the answers can be narrowed to; each part is counted as if its own filter were off. */
export interface Facets {
  categories: FacetValue[];
  brands: FacetValue[];
  prices: PriceBand[];
  inStock: number;
}

const MOST = 20;
const BANDS = 4;
/** Ends of bands that people find round, in yuan. */
const ROUND = [1, 1.5, 2, 3, 5, 8];

export function facetsOf(rows: readonly SearchRow[], filter: SearchFilter): Facets {
  const of = (part: Parameters<typeof passes>[2]): SearchRow[] =>
    rows.filter((row) => passes(row, filter, part));
  return {
    categories: countBy(of('categories'), ({ category }) => pathKey(category)),
    brands: countBy(of('brands'), ({ brand }) => brand),
    prices: bandsOf(of('price').map(({ priceFen }) => priceFen)),
    inStock: of('inStock').filter(({ stock }) => stock > 0).length,
  };
}

function countBy(rows: readonly SearchRow[], read: (row: SearchRow) => string): FacetValue[] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(read(row), (counts.get(read(row)) ?? 0) + 1);
  counts.delete('');
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, MOST);
}

/** Bands with about as many answers each, that end at round prices. Too few different prices make none. */
function bandsOf(prices: number[]): PriceBand[] {
  prices.sort((a, b) => a - b);
  const ends = new Set<number>();
  for (let i = 1; i < BANDS; i++) ends.add(roundPrice(prices[Math.floor((i * prices.length) / BANDS)] ?? 0));
  const inner = [...ends]
    .filter((end) => end > (prices[0] ?? 0) && end <= (prices.at(-1) ?? 0))
    .sort((a, b) => a - b);
  if (inner.length === 0) return [];
  return [...inner, undefined].map((end, i) => {
    const minFen = inner[i - 1];
    const maxFen = end === undefined ? undefined : end - 1;
    const count = prices.filter((fen) => fen >= (minFen ?? 0) && fen <= (maxFen ?? Infinity)).length;
    return {
      ...(minFen === undefined ? {} : { minFen }),
      ...(maxFen === undefined ? {} : { maxFen }),
      count,
    };
  });
}

function roundPrice(fen: number): number {
  const yuan = Math.max(1, fen / 100);
  const scale = 10 ** Math.floor(Math.log10(yuan));
  const step = ROUND.findLast((end) => end * scale <= yuan) ?? 1;
  return Math.round(step * scale) * 100;
}
