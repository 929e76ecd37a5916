import type { Db } from '@zhuyi/cloud-kit';
import type { Item } from '@zhuyi/contracts';
import path from 'node:path';
import { SUPPLIED, type Supplied } from '../reasons';
import type { RowFault } from './build';
import { readItems } from './read';
import { writeItems, type WrittenItems } from './write';

export interface ItemImportOptions {
  /** Of goods that the file has no stock of. */
  stock?: 'unlimited' | 0;
  /** Of goods that the file has no price of; without it they stay off the shelf. */
  priceFen?: number;
  /** One row that is wrong stops all (the default), or is left out. */
  onError?: 'stop' | 'skip';
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
  /** Nothing was written. */
  failure: string | null;
}

const PREVIEW = 5;
const NONE: WrittenItems = { added: 0, updated: 0, unchanged: 0 };

/** Reads a catalogue into the shop; without `db` it only says what it would do. Nothing is written before all was read. */
export async function importItems(
  db: Db | null,
  file: string,
  options: ItemImportOptions = {},
  onProgress: (share: number, note: string) => void = () => undefined,
): Promise<ItemImportReport> {
  const { stock = 'unlimited', priceFen, onError = 'stop', shop = 'main', now = Date.now() } = options;
  const { spec, encoding, rows, drafts } = await readItems(file, { stock, priceFen });
  const good = drafts.flatMap(({ item, hasStock }) => (item ? [{ item, hasStock }] : []));
  const kept = drafts.reduce((sum, { item, lines }) => sum + (item ? lines.length : 0), 0);
  const faults = drafts.flatMap((draft) => draft.faults).sort((a, b) => a.line - b.line);
  const failure = failureOf(rows, kept, faults.length, onError);
  const written =
    db && failure === null
      ? await writeItems(db, { shop, now }, good, (done) => onProgress(done / good.length, `items ${done}`))
      : NONE;
  const supplied = countBy(drafts.flatMap((draft) => (draft.item ? draft.supplied : [])));
  const cut = countBy(drafts.flatMap((draft) => (draft.item ? draft.cut : [])));
  return {
    file: path.basename(file),
    form: spec.name,
    encoding,
    dryRun: db === null,
    rows: { read: rows, kept, refused: rows - kept },
    items: { inFile: good.length, ...written },
    faults,
    supplied: [...supplied].map(([what, items]) => ({ what, meaning: SUPPLIED[what as Supplied], items })),
    cut: [...cut].map(([field, items]) => ({ field, items })),
    preview: good.slice(0, PREVIEW).map(({ item }) => item),
    failure,
  };
}

function failureOf(rows: number, kept: number, faults: number, onError: 'stop' | 'skip'): string | null {
  if (rows === 0) return 'there is nothing in the file';
  if (kept === 0) return 'nothing in the file could be kept';
  if (onError === 'stop' && faults > 0)
    return 'a row is wrong: put it right, or leave out what is wrong by --on-error skip';
  if (2 * kept < rows) return 'less than half of the rows could be kept';
  return null;
}

function countBy(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
