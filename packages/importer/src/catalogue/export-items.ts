import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import type { Db } from '@zhuyi/cloud-kit';
import { type Item, type ItemDoc, itemSchema, ZhuyiError } from '@zhuyi/contracts';
import { cellsOf, EXPORT_COLUMNS } from './cells';
import { workbookOf } from './workbook-write';

const PAGE = 500;
/** What spreadsheets take for a formula, and what a guard would look like. */
const FORMULA = /^[=+\-@\t\r]|^'[=+\-@\t\r']/;

/**
 * Writes all goods of a shop to a file that an import reads back as they are: .csv (with a mark, for Excel), .xlsx or
 * .jsonl. Returns how many. Texts that a spreadsheet would run as a formula have an apostrophe before them.
 */
export async function exportItems(db: Db, file: string, shop = 'main'): Promise<number> {
  const kind = /\.(csv|xlsx|jsonl)$/i.exec(file)?.[1]?.toLowerCase();
  if (kind === undefined)
    throw new ZhuyiError('BAD_INPUT', `${file}: .csv, .xlsx or .jsonl, please`, { field: 'items' });
  if (kind === 'xlsx') return exportWorkbook(db, file, shop);
  const out = createWriteStream(file);
  const failed = once(out, 'error').then(([error]) => Promise.reject(error as Error));
  const write = async (text: string) => {
    if (!out.write(text)) await Promise.race([once(out, 'drain'), failed]);
  };
  let count = 0;
  if (kind === 'csv') await write(csvOf([], true));
  for await (const item of itemsOf(db, shop)) {
    count += 1;
    await write(kind === 'csv' ? csvOf([item], false) : `${JSON.stringify(item)}\n`);
  }
  out.end();
  await Promise.race([once(out, 'finish'), failed]);
  return count;
}

async function exportWorkbook(db: Db, file: string, shop: string): Promise<number> {
  const rows: string[][] = [[...EXPORT_COLUMNS]];
  let count = 0;
  for await (const item of itemsOf(db, shop)) {
    count += 1;
    rows.push(...cellsOf(item).map((cells) => cells.map(guarded)));
  }
  await writeFile(file, workbookOf(rows));
  return count;
}

async function* itemsOf(db: Db, shop: string): AsyncGenerator<Item, void, void> {
  for await (const page of db.collection('items').pages({ shop }, PAGE)) yield* page.map(itemOf);
}

/** What a merchant gave, without what the shop counts. */
export function itemOf(doc: ItemDoc): Item {
  const names = Object.keys(itemSchema.shape);
  return itemSchema.parse(Object.fromEntries(Object.entries(doc).filter(([name]) => names.includes(name))));
}

/** The table of some items as text, as an export writes it; the names of the columns on top where it is the beginning. */
export function csvOf(items: readonly Item[], isBeginning: boolean): string {
  const head = isBeginning ? `\ufeff${csvLine([...EXPORT_COLUMNS])}` : '';
  return head + items.flatMap((item) => cellsOf(item).map(csvLine)).join('');
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(guarded(cell))).join(',')}\r\n`;
}

export function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
