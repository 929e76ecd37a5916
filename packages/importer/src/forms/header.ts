import { readCount } from '../values/counts';
import type { Lacking, Layout } from './form';
import type { Head, HeadRow } from './head';

/** Names that a column goes by, without case, blanks and punctuation. */
export type Names<C extends string> = Readonly<Record<C, readonly string[]>>;

/** Where a form's columns stand in a file. */
export interface Header<C extends string> extends Omit<Layout, 'open'> {
  /** -1 where the file has no such column. */
  place: Readonly<Record<C, number>>;
  /** Columns that the form may have and the file has not. */
  absent: C[];
  /** Rows behind the header, from the file's beginning. */
  sample: readonly HeadRow[];
}

/** A header stands on top, or below a title and what an export says of itself. */
export const MOST_ROWS_ABOVE = 20;

/**
 * Finds the row that names the columns, whatever their order; those of `optional` may be missing. Else what is missing
 * of the row that has most of them, or null where none has two.
 */
export function findHeader<C extends string>(
  head: Head,
  names: Names<C>,
  optional: readonly C[],
): Header<C> | Lacking | null {
  let nearest: Lacking | null = null;
  for (const { delimiter, rows } of head.tables()) {
    for (const [at, row] of rows.slice(0, MOST_ROWS_ABOVE).entries()) {
      const place = placesOf(row.fields, names);
      const absent = (Object.keys(names) as C[]).filter((column) => place[column] < 0);
      const missing = absent.filter((column) => !optional.includes(column));
      const found = Object.keys(names).length - absent.length;
      if (missing.length > 0) {
        if (found >= 2 && found > (nearest?.found ?? 0))
          nearest = { missing: missing.map((one) => names[one][0] ?? one), found };
        continue;
      }
      const sample = rows.slice(at + 1);
      return {
        delimiter,
        columns: withoutEmptyEnd(row.fields),
        headerLines: row.line,
        header: row.text,
        numbered: isNumbered(sample, row.fields[0] ?? ''),
        place,
        absent,
        sample,
      };
    }
  }
  return nearest;
}

/** For the report: what the file does not have of the form. */
export function absentNotes<C extends string>(absent: readonly C[], names: Names<C>): string[] {
  return absent.map(
    (column) => `The file has no column ${names[column][0] ?? column}: what it would tell stays empty.`,
  );
}

export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** True where the first column counts the rows, as pandas writes its index: nameless, or named for that. */
export function isNumbered(sample: readonly HeadRow[], name?: string): boolean {
  if (name !== undefined && !/^(unnamed\d*|index|序号|行号|)$/.test(plainName(name))) return false;
  const numbers = sample.map(({ fields }) => readCount(fields[0] ?? ''));
  if (numbers.length === 0 || numbers.some((number) => number === null)) return false;
  const steps = numbers.filter((number, i) => i > 0 && number === (numbers[i - 1] ?? 0) + 1).length;
  return name !== undefined || (numbers.length > 1 && steps > 0.8 * (numbers.length - 1));
}

function placesOf<C extends string>(fields: readonly string[], names: Names<C>): Record<C, number> {
  const plain = fields.map(plainName);
  const places = Object.entries<readonly string[]>(names).map(([column, aliases]) => {
    const alias = aliases.find((one) => plain.includes(plainName(one)));
    return [column, alias === undefined ? -1 : plain.indexOf(plainName(alias))];
  });
  return Object.fromEntries(places) as Record<C, number>;
}

function withoutEmptyEnd(fields: readonly string[]): number {
  return fields.findLastIndex((name) => name.trim() !== '') + 1;
}
