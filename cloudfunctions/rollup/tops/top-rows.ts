import { rankRates } from '@zhuyi/attention-core';
import { addCounts, noCounts } from '@zhuyi/cloud-kit';
import type { SlotCounts, TopRow, TopWindow } from '@zhuyi/contracts';
import { countsOf, type ItemSums } from './sum-items';

/** Rows of a list. */
const MOST = 30;
/** The best, and the worst. */
const RANKED = 10;
/** Below so many exposures nothing is said of an item's click rate. */
export const LEAST_EXPOSURES = 100;

/** What is shown of an item. */
export interface Named {
  title: string;
  category: string;
  brand: string;
}

/** The lists of one window (its place in TOP_WINDOWS). Items without a name were deleted, or are too many to be read. */
export function rowsOf(
  sums: ReadonlyMap<string, ItemSums>,
  names: ReadonlyMap<string, Named>,
  window: number,
): Pick<TopWindow, 'items' | 'best' | 'worst' | 'categories' | 'brands' | 'shown'> {
  const items: TopRow[] = [];
  const categories = new Map<string, TopRow>();
  const brands = new Map<string, TopRow>();
  for (const [key, sum] of sums) {
    const counts = { ...countsOf(sum, window, false), before: countsOf(sum, window, true) };
    const named = names.get(key);
    items.push({ key, name: named?.title ?? '', ...counts });
    add(categories, named?.category ?? '', counts);
    add(brands, named?.brand ?? '', counts);
  }
  const shown = items.filter(({ exposures }) => exposures > 0);
  const tried = shown.map((row) => ({
    row,
    hits: Math.min(row.clicks, row.exposures),
    trials: row.exposures,
  }));
  const { best, worst } = rankRates(tried, RANKED, LEAST_EXPOSURES);
  return {
    items: most(items),
    best: best.map(({ row }) => row),
    worst: worst.map(({ row }) => row),
    categories: most([...categories.values()]),
    brands: most([...brands.values()]),
    shown: shown.length,
  };
}

function add(rows: Map<string, TopRow>, key: string, counts: SlotCounts & { before: SlotCounts }): void {
  const row = rows.get(key) ?? { key, name: key, ...noCounts(), before: noCounts() };
  rows.set(key, row);
  addCounts(row, counts);
  addCounts(row.before, counts.before);
}

function most(rows: readonly TopRow[]): TopRow[] {
  return rows
    .filter((row) => row.exposures + row.clicks + row.purchases > 0)
    .sort((a, b) => b.exposures - a.exposures || b.clicks - a.clicks || (a.key < b.key ? -1 : 1))
    .slice(0, MOST);
}
