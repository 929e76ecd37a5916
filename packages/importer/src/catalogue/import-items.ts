import type { Db } from '@zhuyi/cloud-kit';
import type { Item } from '@zhuyi/contracts';
import path from 'node:path';
import { SUPPLIED, type Supplied } from '../reasons';
import type { RowFault } from './build';
import { type ColumnMap, type ReadItems, readItems, type TakenColumns } from './read';
import { type ItemToWrite, writeItems, type WrittenItems } from './write';

export interface ItemImportOptions {
  /** Of goods that the file has no stock of. */
  stock?: 'unlimited' | 0;
  /** Of goods that the file has no price of; without it they stay off the shelf. */
  priceFen?: number;
  /** One row that is wrong stops all (the default), or is left out. */
  onError?: 'stop' | 'skip';
  /** What which column is, where the form is the shop's own. */
  columns?: ColumnMap;
  shop?: string;
  /** Epoch ms. */
  now?: number;
}

/** What an import of goods did. Every row is of an item that was taken, or refused with a line and a field. */
export interface ItemImportReport {
  file: string;
  form: string;
  encoding: string;
  dryRun: boolean;
  rows: { read: number; kept: number; refused: number };
  items: { inFile: number } & WrittenItems;
  faults: RowFault[];
  supplied: { what: string; meaning: string; items: number }[];
  /** Lists and texts that were cut to what the shop keeps, by field. */
  cut: { field: string; items: number }[];
  preview: Item[];
  /** Columns of the file, and what they are taken for. */
  headers: string[];
  taken: TakenColumns;
  /** Nothing was written. */
  failure: string | null;
  /** Which kind of failure. */
  failureKind: ItemFailure | null;
}

/** Nothing in the file, nothing of it good, a row wrong, more than half of the rows wrong. */
export type ItemFailure = 'empty' | 'nothing' | 'wrong' | 'half';

const PREVIEW = 5;
const NONE: WrittenItems = { added: 0, updated: 0, unchanged: 0 };

/** Reads a catalogue into the shop; without `db` it only says what it would do. Nothing is written before all was read. */
export async function importItems(
  db: Db | null,
  file: string,
  options: ItemImportOptions = {},
  onProgress: (share: number, note: string) => void = () => undefined,
): Promise<ItemImportReport> {
  const { stock = 'unlimited', priceFen, columns, shop = 'main', now = Date.now() } = options;
  const read = await readItems(file, { stock, priceFen, ...(columns ? { columns } : {}) });
  const report = reportOf(read, { ...options, file: path.basename(file) });
  if (db === null || report.failure !== null) return { ...report, dryRun: db === null };
  const good = goodItems(read);
  const written = await writeItems(db, { shop, now }, good, (done) =>
    onProgress(done / good.length, `items ${done}`),
  );
  return { ...report, dryRun: false, items: { ...report.items, ...written } };
}

/** The items of a file that can be written, in its order. */
export function goodItems({ drafts }: Pick<ReadItems, 'drafts'>): ItemToWrite[] {
  return drafts.flatMap(({ item, hasStock, unsaid }) => (item ? [{ item, hasStock, unsaid }] : []));
}

/** What is to be said of a file that was read, before anything is written. */
export function reportOf(
  read: ReadItems,
  { file, onError = 'stop' }: { file: string; onError?: 'stop' | 'skip' },
): ItemImportReport {
  const { spec, encoding, headers, taken, rows, drafts } = read;
  const good = goodItems(read);
  const kept = drafts.reduce((sum, { item, lines }) => sum + (item ? lines.length : 0), 0);
  const faults = drafts.flatMap((draft) => draft.faults).sort((a, b) => a.line - b.line);
  const kind = failureOf(rows, kept, faults.length, onError);
  const supplied = countBy(drafts.flatMap((draft) => (draft.item ? draft.supplied : [])));
  const cut = countBy(drafts.flatMap((draft) => (draft.item ? draft.cut : [])));
  return {
    file,
    form: spec.name,
    ...{ encoding, headers, taken, faults },
    dryRun: true,
    rows: { read: rows, kept, refused: rows - kept },
    items: { inFile: good.length, ...NONE },
    supplied: [...supplied].map(([what, items]) => ({ what, meaning: SUPPLIED[what as Supplied], items })),
    cut: [...cut].map(([field, items]) => ({ field, items })),
    preview: good.slice(0, PREVIEW).map(({ item }) => item),
    failure: kind === null ? null : FAILURES[kind],
    failureKind: kind,
  };
}

const FAILURES: Record<ItemFailure, string> = {
  empty: 'there is nothing in the file',
  nothing: 'nothing in the file could be kept',
  wrong: 'a row is wrong: put it right, or leave out what is wrong by --on-error skip',
  half: 'less than half of the rows could be kept',
};

function failureOf(rows: number, kept: number, faults: number, onError: 'stop' | 'skip'): ItemFailure | null {
  if (rows === 0) return 'empty';
  if (kept === 0) return 'nothing';
  if (onError === 'stop' && faults > 0) return 'wrong';
  return 2 * kept < rows ? 'half' : null;
}

function countBy(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
