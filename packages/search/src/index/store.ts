import { columnsOf, type Columns } from './columns';
import { sweep, type Matches } from './sweep';
import type { SearchRow } from './types';

/** Words whose matches are kept: a shopper turns pages and changes filters. */
const KEPT_WORDS = 200;

/** All items of a shop that are on the shelf, as search knows them. */
export interface SearchIndex {
  readonly size: number;
  /** In order of their numbers. */
  readonly rows: readonly SearchRow[];
  readonly columns: Columns;
  /** Goes up whenever a text has changed. */
  readonly edition: number;
  /** Takes up items as they are now. */
  put(rows: readonly SearchRow[]): void;
  /** Items that are not on the shelf any more. */
  drop(itemIds: readonly string[]): void;
  rowOf(itemId: string): SearchRow | undefined;
  /** How well each item (by its number) fits a folded word. */
  matches(word: string): Matches;
}

/** An index that holds nothing yet. */
export function createSearchIndex(): SearchIndex {
  const rows: SearchRow[] = [];
  const numbers = new Map<string, number>();
  let columns: Columns | undefined;
  let edition = 0;
  const kept = new Map<string, Matches>();

  const changeText = (): void => {
    columns = undefined;
    edition += 1;
    kept.clear();
  };
  const put = (row: SearchRow): void => {
    const number = numbers.get(row.itemId);
    const before = number === undefined ? undefined : rows[number];
    if (number === undefined || !before) {
      numbers.set(row.itemId, rows.length);
      rows.push(row);
      changeText();
      return;
    }
    rows[number] = row;
    if (!isSameText(before, row)) changeText();
  };
  const drop = (itemId: string): void => {
    const number = numbers.get(itemId);
    if (number === undefined) return;
    numbers.delete(itemId);
    const last = rows.pop();
    if (last && last.itemId !== itemId) {
      rows[number] = last;
      numbers.set(last.itemId, number);
    }
    changeText();
  };
  const read = (): Columns => (columns ??= columnsOf(rows));

  return {
    get size() {
      return rows.length;
    },
    rows,
    get columns() {
      return read();
    },
    get edition() {
      return edition;
    },
    put: (given) => given.forEach(put),
    drop: (itemIds) => itemIds.forEach(drop),
    rowOf: (itemId) => {
      const number = numbers.get(itemId);
      return number === undefined ? undefined : rows[number];
    },
    matches(word) {
      const known = kept.get(word);
      if (known) return known;
      const found = sweep(read(), word);
      if (kept.size >= KEPT_WORDS) kept.clear();
      kept.set(word, found);
      return found;
    },
  };
}

function isSameText(a: SearchRow, b: SearchRow): boolean {
  return (
    a.title === b.title &&
    a.brand === b.brand &&
    a.description === b.description &&
    isSameList(a.category, b.category) &&
    isSameList(a.tags, b.tags) &&
    isSameList(a.options, b.options)
  );
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((entry, i) => entry === b[i]);
}
