import { readFileSync } from 'node:fs';
import { ZhuyiError } from '@zhuyi/contracts';
import { lineDecoder } from '../bytes/decode';
import { openFile } from '../bytes/open';
import { isWorkbook, readWorkbook } from '../bytes/workbook';
import { openHead } from '../forms/head';
import { MOST_ROWS_ABOVE, plainName } from '../forms/header';
import { textAt } from '../forms/paths';
import { jsonReader } from '../text/json-records';
import { recordReader } from '../text/records';
import { readFeed } from './feed';

/** One row of a catalogue, whatever kind of file it is in. */
export interface CatalogueRow {
  line: number;
  text: string;
  /** The first of these columns that has something; '' for none. */
  get(...names: string[]): string;
  /** The object, where the file is JSON. */
  object?: object;
  /** What is wrong with it as a row. */
  broken?: 'columns' | 'quotes' | 'cut-off' | 'json';
}

export interface Catalogue {
  kind: 'table' | 'json' | 'xml' | 'xlsx';
  encoding: string;
  /** Names of the columns as they stand there; of a table that is not known those of its first row. */
  headers: string[];
  /** The same, plain (plainName). */
  columns: ReadonlySet<string>;
  rows: CatalogueRow[];
}

/**
 * Reads a whole catalogue: a table (CSV, TSV, Excel), JSON or JSON lines, or a feed of Google (RSS, Atom). `known` are the
 * names by which a header is told from what stands above it. BAD_INPUT where it unpacks to more than `mostBytes`.
 */
export async function readCatalogue(
  path: string,
  known: ReadonlySet<string>,
  mostBytes = Infinity,
): Promise<Catalogue> {
  if (isWorkbook(path)) {
    const cells = readWorkbook(readFileSync(path), mostBytes);
    return { kind: 'xlsx', encoding: 'xlsx', ...tableOf(cells, known) };
  }
  const file = await openFile(path);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of file.read()) {
    size += chunk.length;
    if (size > mostBytes)
      throw new ZhuyiError('BAD_INPUT', `${path} unpacks to more than ${mostBytes} bytes: divide it`);
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  const decoder = lineDecoder(bytes);
  const lines = [...decoder.push(bytes), ...decoder.end()];
  const { encoding } = decoder;
  const first = lines.find((line) => line.trim() !== '') ?? '';
  if (/^\s*</.test(first)) return { kind: 'xml', encoding, ...recordsOf(readFeed(lines.join('\n'))) };
  if (/^\s*[[{]/.test(first)) return { kind: 'json', encoding, ...objectsOf(lines) };
  return { kind: 'table', encoding, ...linesOf(lines, known) };
}

type Rows = Pick<Catalogue, 'columns' | 'headers' | 'rows'>;

function linesOf(lines: readonly string[], known: ReadonlySet<string>): Rows {
  const tables = openHead(lines.slice(0, 200)).tables();
  const found = tables
    .flatMap(({ delimiter, rows }) => rows.slice(0, MOST_ROWS_ABOVE).map((row) => ({ delimiter, row })))
    .map((one) => ({ ...one, hits: one.row.fields.filter((name) => known.has(plainName(name))).length }))
    .sort((a, b) => b.hits - a.hits)[0];
  if (!found || found.hits < 2) return { columns: new Set(), headers: firstRow(tables), rows: [] };
  const names = found.row.fields.map(plainName);
  while (names.at(-1) === '') names.pop();
  const rows: CatalogueRow[] = [];
  const reader = recordReader(
    { delimiter: found.delimiter, columns: names.length, headerLines: found.row.line },
    ({ line, text, fields }) => {
      if (typeof fields === 'string') rows.push({ line, text, get: () => '', broken: fields });
      else if (text !== found.row.text) rows.push({ line, text, get: getter(names, fields) });
    },
  );
  for (const line of lines) reader.push(line);
  reader.end();
  return { columns: new Set(names), headers: namesIn(found.row.fields), rows };
}

/** Of the delimiter that makes the most of it. */
function firstRow(tables: ReturnType<ReturnType<typeof openHead>['tables']>): string[] {
  const rows = tables.map(({ rows: [row] }) => namesIn(row?.fields ?? []));
  return rows.sort((a, b) => b.length - a.length)[0] ?? [];
}

function namesIn(fields: readonly string[]): string[] {
  return [...new Set(fields.map((name) => name.trim()))].filter((name) => name !== '');
}

function tableOf(cells: readonly string[][], known: ReadonlySet<string>): Rows {
  const at = cells
    .slice(0, MOST_ROWS_ABOVE)
    .findIndex((row) => row.filter((name) => known.has(plainName(name))).length >= 2);
  if (at < 0) {
    const first = cells.find((row) => row.some((cell) => cell !== ''));
    return { columns: new Set(), headers: namesIn(first ?? []), rows: [] };
  }
  const names = (cells[at] ?? []).map(plainName);
  const rows = cells
    .map((fields, i) => ({ line: i + 1, text: fields.join('\t'), get: getter(names, fields) }))
    .slice(at + 1)
    .filter(({ text }) => text.trim() !== '');
  return { columns: new Set(names), headers: namesIn(cells[at] ?? []), rows };
}

function getter(names: readonly string[], fields: readonly string[]): CatalogueRow['get'] {
  const values = new Map<string, string>();
  names.forEach((name, at) => {
    if ((values.get(name) ?? '') === '') values.set(name, unguarded((fields[at] ?? '').trim()));
  });
  return (...wanted) => firstOf(wanted, (name) => values.get(plainName(name)) ?? '');
}

/** The sign that keeps spreadsheets from reading a text as a formula is no part of it (export-items.ts writes it). */
export function unguarded(text: string): string {
  return /^'[=+\-@\t\r']/.test(text) ? text.slice(1) : text;
}

function objectsOf(lines: readonly string[]): Rows {
  const rows: CatalogueRow[] = [];
  const columns = new Set<string>();
  const headers = new Set<string>();
  const reader = jsonReader(({ line, text, value }) => {
    const list = value && Object.values(value).find((one) => Array.isArray(one) && one.every(isObject));
    const wrapped =
      value && Object.keys(value).length === 1 && Array.isArray(list) ? (list as object[]) : undefined;
    for (const object of wrapped ?? [value]) {
      if (!object) {
        rows.push({ line, text, get: () => '', broken: 'json' });
        continue;
      }
      const keys = new Map(Object.keys(object).map((key) => [plainName(key), key]));
      for (const [plain, key] of keys) {
        columns.add(plain);
        headers.add(key);
      }
      const get = (...wanted: string[]) =>
        firstOf(wanted, (name) => textAt(object, keys.get(plainName(name)) ?? name));
      rows.push({ line, text, get, object });
    }
  });
  for (const line of lines) reader.push(line);
  reader.end();
  return { columns, headers: [...headers], rows };
}

function recordsOf(records: readonly { line: number; values: ReadonlyMap<string, string> }[]): Rows {
  const headers = [...new Set(records.flatMap(({ values }) => [...values.keys()]))];
  const columns = new Set(headers.map(plainName));
  const rows = records.map(({ line, values }) => ({
    line,
    text: [...values].map(([name, value]) => `${name}=${value}`).join(' '),
    get: getter([...values.keys()].map(plainName), [...values.values()]),
  }));
  return { columns, headers, rows };
}

function firstOf(names: readonly string[], valueOf: (name: string) => string): string {
  for (const name of names) {
    const value = valueOf(name);
    if (value !== '') return value;
  }
  return '';
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
