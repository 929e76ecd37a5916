import { fold } from '../text/fold';
import type { SearchRow } from './types';

/** Parts rows. */
export const ROW_END = '\n';
/** Parts the entries of a list in one row, such as tags. */
export const PART_END = '\t';

/**
 * One field of all items, one after the other: a word is looked for in all of them by one walk through the text, which
 * needs no index to be built, kept or mended.
 */
export interface Column {
  readonly text: string;
  /** Where the rows begin, and the end of the last. */
  readonly starts: Uint32Array;
}

export const FIELDS = ['title', 'category', 'brand', 'labels', 'description'] as const;
export type Field = (typeof FIELDS)[number];
export type Columns = Readonly<Record<Field, Column>>;

/** More of a description says little about what an item is. */
const MAX_DESCRIPTION = 300;

const READ: Record<Field, (row: SearchRow) => readonly string[]> = {
  title: ({ title }) => [title],
  category: ({ category }) => category,
  brand: ({ brand }) => [brand],
  labels: ({ tags, options }) => [...tags, ...options],
  description: ({ description }) => [description.slice(0, MAX_DESCRIPTION)],
};

export function columnsOf(rows: readonly SearchRow[]): Columns {
  const column = (field: Field): Column => columnOf(rows, READ[field]);
  return {
    title: column('title'),
    category: column('category'),
    brand: column('brand'),
    labels: column('labels'),
    description: column('description'),
  };
}

function columnOf(rows: readonly SearchRow[], read: (row: SearchRow) => readonly string[]): Column {
  const starts = new Uint32Array(rows.length + 1);
  const parts: string[] = [];
  let length = 0;
  for (const [i, row] of rows.entries()) {
    const part = `${read(row).map(fold).join(PART_END)}${ROW_END}`;
    parts.push(part);
    length += part.length;
    starts[i + 1] = length;
  }
  return { text: parts.join(''), starts };
}

/** The text of one row. */
export function textAt({ text, starts }: Column, row: number): string {
  return text.slice(starts[row], (starts[row + 1] ?? 1) - 1);
}
