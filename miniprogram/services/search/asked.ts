import type { SearchFacets, SearchFilter, SearchSort } from '@zhuyi/contracts';
import { countText } from '../format';
import { phoneStorage } from '../storage';

/** What the shopper asks for beside words. */
export interface Asked {
  sort: SearchSort;
  /** The order that is the same for everybody. */
  plain: boolean;
  filter: SearchFilter;
}

/** What a tap on a sort leads to: the price goes up first, then down. */
export function sortAfter(now: SearchSort, tapped: 'fit' | 'sales' | 'price' | 'newest'): SearchSort {
  if (tapped !== 'price') return tapped;
  return now === 'priceUp' ? 'priceDown' : 'priceUp';
}

/** How many parts of a filter are in use. */
export function partsOf({ minFen, maxFen, brands = [], categories = [], inStock }: SearchFilter): number {
  const priced = minFen !== undefined || maxFen !== undefined;
  return [priced, brands.length > 0, categories.length > 0, inStock === true].filter(Boolean).length;
}

/** A price in yuan as it was typed, in fen; undefined for an empty field or nonsense. */
export function fenOf(typed: string): number | undefined {
  const yuan = Number(typed.trim());
  if (typed.trim() === '' || !Number.isFinite(yuan) || yuan < 0 || yuan > 1_000_000) return undefined;
  return Math.round(yuan * 100);
}

/** Bounds in the right order, whichever field they were typed into. */
export function boundsOf(
  from: number | undefined,
  to: number | undefined,
): Pick<SearchFilter, 'minFen' | 'maxFen'> {
  const isWrong = from !== undefined && to !== undefined && from > to;
  const [minFen, maxFen] = isWrong ? [to, from] : [from, to];
  return { ...(minFen === undefined ? {} : { minFen }), ...(maxFen === undefined ? {} : { maxFen }) };
}

/** A choice of the filter sheet. */
export interface Choice {
  value: string;
  label: string;
  /** With separators. */
  count: string;
  on: boolean;
}

/** Values that can be chosen, and those that are chosen though nothing has them any more. */
export function choicesOf(facets: SearchFacets['brands'], chosen: readonly string[]): Choice[] {
  const gone = chosen.filter((value) => facets.every((facet) => facet.value !== value));
  return [...facets, ...gone.map((value) => ({ value, count: 0 }))].map(({ value, count }) => ({
    value,
    label: value.split('/').pop() ?? value,
    count: countText(count),
    on: chosen.includes(value),
  }));
}

/** A list with a value put in, or taken out where it was in. */
export function toggled(list: readonly string[], value: string): string[] {
  return list.includes(value) ? list.filter((other) => other !== value) : [...list, value];
}

const PLAIN = 'zhuyi.searchPlain';

/** Whether this phone asks for the order that is the same for everybody. */
export function wantsPlain(): boolean {
  return phoneStorage.read(PLAIN) === true;
}

export function keepPlain(plain: boolean): void {
  if (plain) phoneStorage.write(PLAIN, true);
  else phoneStorage.remove(PLAIN);
}
