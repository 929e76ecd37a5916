import { jsonReader } from '../text/json-records';
import { splitFields } from '../text/split-fields';

/** A row at the beginning of a file. */
export interface HeadRow {
  /** Of its last line, from 1. */
  line: number;
  text: string;
  fields: string[];
}

/** The beginning of a file, from which its form is found out. */
export interface Head {
  /** Lines as they are. */
  lines: readonly string[];
  /** Its rows with each delimiter that some line has. */
  tables(): readonly { delimiter: string; rows: readonly HeadRow[] }[];
  /** Its objects, where it is JSON. */
  objects(): readonly object[];
}

const DELIMITERS = [',', ';', '\t', '|'];
const MOST_ROWS = 1000;
/** A name of a column may have line ends inside quotes. */
const MOST_LINES = 20;

export function openHead(lines: readonly string[]): Head {
  let tables: ReturnType<Head['tables']> | undefined;
  let objects: readonly object[] | undefined;
  return {
    lines,
    tables: () =>
      (tables ??= DELIMITERS.filter((delimiter) => lines.some((line) => line.includes(delimiter))).map(
        (delimiter) => ({ delimiter, rows: rowsOf(lines, delimiter) }),
      )),
    objects: () => (objects ??= objectsOf(lines)),
  };
}

/** The whole ones: the last may reach beyond the head. */
function objectsOf(lines: readonly string[]): object[] {
  if (!/^\s*[[{]/.test(lines.find((line) => line.trim() !== '') ?? '')) return [];
  const objects: object[] = [];
  const reader = jsonReader(({ value }) => {
    if (value && objects.length < MOST_ROWS) objects.push(value);
  });
  for (const line of lines) reader.push(line);
  reader.end();
  return objects;
}

function rowsOf(lines: readonly string[], delimiter: string): HeadRow[] {
  const rows: HeadRow[] = [];
  for (let at = 0; at < lines.length && rows.length < MOST_ROWS; at++) {
    let text = lines[at] ?? '';
    if (text.trim() === '') continue;
    let fields = splitFields(text, delimiter);
    let last = at;
    while (fields === 'open' && last + 1 < lines.length && last - at < MOST_LINES) {
      last += 1;
      text += `\n${lines[last] ?? ''}`;
      fields = splitFields(text, delimiter);
    }
    if (typeof fields === 'string') continue;
    at = last;
    rows.push({ line: at + 1, text, fields });
  }
  return rows;
}
