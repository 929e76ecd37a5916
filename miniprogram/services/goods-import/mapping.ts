import type { ImportLook } from '@zhuyi/contracts';
import { texts } from '../i18n/index';
import type { ImportOptions } from './api';

export type Columns = NonNullable<ImportOptions['columns']>;
export type Mapping = NonNullable<ImportOptions['mapping']>;
export type EventType = NonNullable<Mapping['event']>;

/** In the order in which they stand on the page. */
export const COLUMNS: readonly (keyof Columns)[] = [
  ...(['code', 'title', 'price', 'stock', 'category', 'brand', 'description', 'tags'] as const),
  ...(['images', 'onShelf', 'listPrice', 'options', 'variantCode'] as const),
];
/** The same of events and orders. */
export const EVENT_COLUMNS: readonly (keyof Mapping['columns'])[] = [
  ...(['item', 'user', 'time', 'type', 'group', 'quantity', 'price'] as const),
  ...(['title', 'category', 'brand', 'status'] as const),
];
export const EVENT_TYPES: readonly EventType[] = [
  ...(['purchase', 'cart', 'favourite', 'click', 'browse', 'expose', 'dislike'] as const),
];
const NEEDED: Record<ImportLook['kind'], readonly string[]> = {
  goods: ['code', 'title', 'price'],
  events: ['item', 'user', 'time'],
};

/** One thing that an item or an event has, and the column of the file that it is read from. */
export interface ColumnRow {
  column: string;
  label: string;
  needed: boolean;
  /** Its place among the choices; 0 for none. */
  at: number;
  header: string;
}

/** A word of the column that tells what was done, and its place among the kinds of events; 0 for none. */
export interface WordRow {
  word: string;
  at: number;
}

type Read = Pick<ImportLook, 'kind' | 'headers' | 'taken'>;
type Told = Pick<ImportOptions, 'columns' | 'mapping'>;

/** What can be chosen for each: none, or a column of the file. */
export function choicesOf({ headers }: Pick<ImportLook, 'headers'>): string[] {
  return [texts().goodsImport.noColumn, ...headers];
}

/** What is taken for what: as somebody chose, else as it was found out. */
export function columnRows({ kind, headers, taken }: Read, { columns, mapping }: Told): ColumnRow[] {
  const isOfEvents = kind === 'events';
  const chosen: Partial<Record<string, string>> = (isOfEvents ? mapping?.columns : columns) ?? {};
  const isChosen = Object.keys(chosen).length > 0;
  const { goodsImport, eventsImport } = texts();
  const labels: Record<string, string> = isOfEvents ? eventsImport.columns : goodsImport.columns;
  return (isOfEvents ? EVENT_COLUMNS : COLUMNS).map((column) => {
    const found = taken.find((one) => one.column === column)?.header ?? '';
    const header = isChosen ? (chosen[column] ?? '') : found;
    const needed = NEEDED[kind].includes(column);
    return { column, label: labels[column] ?? column, needed, at: headers.indexOf(header) + 1, header };
  });
}

/** All columns as they stand on the page, so that what is read is just what is seen. */
export function columnsOf(rows: readonly ColumnRow[]): Record<string, string> {
  return Object.fromEntries(rows.map(({ column, header }) => [column, header]));
}

/** The same rows, one of them chosen anew. */
export function withColumn(
  rows: readonly ColumnRow[],
  column: string,
  at: number,
  { headers }: Pick<ImportLook, 'headers'>,
): ColumnRow[] {
  return rows.map((row) => (row.column === column ? { ...row, at, header: headers[at - 1] ?? '' } : row));
}

/** How the file is to be read by what stands on the page. */
export function toldBy(
  { kind }: Pick<ImportLook, 'kind'>,
  rows: readonly ColumnRow[],
  { mapping }: Told,
): Told & { kind?: 'events' } {
  const columns = columnsOf(rows);
  return kind === 'events' ? { kind, mapping: { ...mapping, columns } } : { columns };
}

/** What can be chosen for a word: none, or a kind of event. */
export function typeChoices(): string[] {
  const { noWord, types } = texts().eventsImport;
  return [noWord, ...EVENT_TYPES.map((type) => types[type])];
}

/** The words of a file, as somebody said what they mean, else as is usual. */
export function wordRows({ events }: Pick<ImportLook, 'events'>, { mapping }: Told): WordRow[] {
  return (events?.words ?? []).map(({ word, means }) => {
    const type = mapping?.types?.[word] ?? means;
    return { word, at: EVENT_TYPES.findIndex((one) => one === type) + 1 };
  });
}

/** The mapping with what a word means; for none it is left to what is usual. */
export function withWord(mapping: Mapping, word: string, at: number): Mapping {
  const type = EVENT_TYPES[at - 1];
  const others = Object.entries(mapping.types ?? {}).filter(([one]) => one !== word);
  return { ...mapping, types: Object.fromEntries([...others, ...(type ? [[word, type] as const] : [])]) };
}
