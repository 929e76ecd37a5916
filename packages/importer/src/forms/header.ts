import { splitFields } from '../text/split-fields';

/** Where a form's columns stand in a file. */
export interface Header<C extends string> {
  delimiter: string;
  columns: number;
  place: Readonly<Record<C, number>>;
}

const DELIMITERS = [',', ';', '\t'];

/**
 * Finds the named columns in a header line; each may go by several names, compared without case, blanks and
 * punctuation. Null where one is missing.
 */
export function findHeader<C extends string>(
  line: string,
  names: Readonly<Record<C, readonly string[]>>,
): Header<C> | null {
  for (const delimiter of DELIMITERS) {
    const fields = splitFields(line, delimiter);
    if (typeof fields === 'string' || fields.length < 2) continue;
    const plain = fields.map((field) => field.toLowerCase().replaceAll(/[^a-z0-9]/g, ''));
    const place = Object.fromEntries(
      Object.entries<readonly string[]>(names).map(([column, aliases]) => [
        column,
        plain.findIndex((field) => aliases.includes(field)),
      ]),
    ) as Record<C, number>;
    if (Object.values<number>(place).every((at) => at >= 0))
      return { delimiter, columns: fields.length, place };
  }
  return null;
}
