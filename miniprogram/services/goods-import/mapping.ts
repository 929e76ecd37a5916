import type { ImportLook } from '@zhuyi/contracts';
import { texts } from '../i18n/index';
import { phoneStorage } from '../storage';
import type { ImportOptions } from './api';

export type Columns = NonNullable<ImportOptions['columns']>;
export type Column = keyof Columns;

/** In the order in which they stand on the page. */
export const COLUMNS: readonly Column[] = [
  ...(['code', 'title', 'price', 'stock', 'category', 'brand', 'description', 'tags'] as const),
  ...(['images', 'onShelf', 'listPrice', 'options', 'variantCode'] as const),
];
const NEEDED: readonly Column[] = ['code', 'title', 'price'];

/** One thing that an item has, and the column of the file that it is read from. */
export interface ColumnRow {
  column: Column;
  label: string;
  needed: boolean;
  /** Its place among the choices; 0 for none. */
  at: number;
  header: string;
}

/** What can be chosen for each: none, or a column of the file. */
export function choicesOf({ headers }: Pick<ImportLook, 'headers'>): string[] {
  return [texts().goodsImport.noColumn, ...headers];
}

/** What is taken for what: as somebody chose, else as it was found out. */
export function columnRows({ headers, taken }: ImportLook, columns: Columns): ColumnRow[] {
  const isChosen = Object.keys(columns).length > 0;
  return COLUMNS.map((column) => {
    const found = taken.find((one) => one.column === column)?.header ?? '';
    const header = isChosen ? (columns[column] ?? '') : found;
    return {
      column,
      label: texts().goodsImport.columns[column],
      needed: NEEDED.includes(column),
      at: headers.indexOf(header) + 1,
      header,
    };
  });
}

/** All columns as they stand on the page, so that what is read is just what is seen. */
export function columnsOf(rows: readonly ColumnRow[]): Columns {
  return Object.fromEntries(rows.map(({ column, header }) => [column, header]));
}

/** The same, one of them chosen anew. */
export function withColumn(
  rows: readonly ColumnRow[],
  column: Column,
  at: number,
  { headers }: Pick<ImportLook, 'headers'>,
): Columns {
  return { ...columnsOf(rows), [column]: headers[at - 1] ?? '' };
}

const KEPT = 'zhuyi.importColumns';
const MOST_KEPT = 10;

type Kept = { headers: string; columns: Columns }[];

/** What somebody said of a file with the same columns the last time. */
export function keptColumns({ headers }: Pick<ImportLook, 'headers'>): Columns | undefined {
  return readKept().find((one) => one.headers === signOf(headers))?.columns;
}

/** Remembers on this phone what the columns of such a file are. */
export function keepColumns({ headers }: Pick<ImportLook, 'headers'>, columns: Columns): void {
  if (Object.keys(columns).length === 0) return;
  const others = readKept().filter((one) => one.headers !== signOf(headers));
  phoneStorage.write(KEPT, [{ headers: signOf(headers), columns }, ...others].slice(0, MOST_KEPT));
}

function readKept(): Kept {
  const kept = phoneStorage.read(KEPT);
  return Array.isArray(kept) ? (kept as Kept) : [];
}

function signOf(headers: readonly string[]): string {
  return headers.join('\t');
}
