import path from 'node:path';
import { type Db } from '@zhuyi/cloud-kit';
import { docId, type EventBatchDoc, type ImportDoc, ZhuyiError } from '@zhuyi/contracts';
import type { FormName } from '../forms/form';
import type { ReadFile } from '../plan/read';
import type { Resolved } from '../plan/resolve';
import type { ImportOptions } from '../options';
import { refoldFigures } from './refold';

/** What the shop remembers of an imported file; `_id` = shop and the file's source. */
export interface FileImportDoc extends ImportDoc {
  /** Added to every time of the file, the same whenever the file is read again. */
  shiftMs: number;
  keepTimes: boolean;
  /** Lines that were read; null for all. */
  limit: number | null;
  /** The zone and order of dates that were demanded; missing for none. */
  reading?: string;
  /** Of the form's rules by which its lines became batches; missing for the first. */
  rules?: number;
}

interface ImportWish {
  shop: string;
  source: string;
  file: string;
  form: FormName;
  keepTimes: boolean;
  limit: number | null;
  reading: string;
  rules: number;
  /** The last event, as in the file. */
  lastAt: number;
  now: number;
}

const DAY_MS = 24 * 3600 * 1000;

/** The import of a file that was read; `last` is the time of its last event. CONFLICT as `beginImport`. */
export function beginFile(
  db: Db,
  read: ReadFile,
  options: ImportOptions & { file: string; shop: string; now: number },
  last: number,
): Promise<FileImportDoc> {
  const { file, shop, now, keepTimes = false, limit } = options;
  return beginImport(db, {
    ...{ shop, now, keepTimes },
    source: read.source,
    file: path.basename(file),
    form: read.form.name,
    rules: read.form.rules,
    limit: limit ?? null,
    reading: readingOf(options),
    lastAt: last,
  });
}

/**
 * Ends an import of which everything is written: where batches were added behind what is counted already, the figures are
 * counted anew. `begun` must be as it is stored now.
 */
export async function endFile(
  db: Db,
  begun: FileImportDoc,
  { read, resolved, firstBatch }: { read: ReadFile; resolved: Resolved; firstBatch: FirstBatch | null },
  now: number,
): Promise<void> {
  if (firstBatch && begun.state === 'reading') await refoldFigures(db, begun.shop, firstBatch);
  await endImport(db, begun, countsOf(read, resolved), now);
}

export type FirstBatch = Pick<EventBatchDoc, '_id' | 'receivedAt'>;

function readingOf({ zone, dates, mapping }: ImportOptions): string {
  return [
    zone && `--zone ${zone}`,
    dates && `--dates ${dates}`,
    mapping && `--map ${JSON.stringify(mapping)}`,
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}

function countsOf({ ledger, book }: ReadFile, resolved: Resolved): Record<string, number> {
  return {
    lines: ledger.read,
    kept: resolved.kept,
    refused: ledger.refused,
    corrected: ledger.corrected,
    items: book.size,
    batches: resolved.batchCount,
    shoppers: resolved.shoppers,
  };
}

/**
 * The import of a file: the one that began earlier, or a new one. CONFLICT where the earlier one was told to treat
 * times or length another way, for then the same lines would lie at two times or in two batches.
 */
async function beginImport(db: Db, wish: ImportWish): Promise<FileImportDoc> {
  const imports = db.collection('imports');
  const fresh: FileImportDoc = {
    _id: docId(wish.shop, 'file', wish.source),
    shop: wish.shop,
    file: wish.file,
    format: wish.form,
    state: 'reading',
    counts: {},
    shiftMs: wish.keepTimes ? 0 : wish.now - wish.lastAt,
    keepTimes: wish.keepTimes,
    limit: wish.limit,
    rules: wish.rules,
    ...(wish.reading === '' ? {} : { reading: wish.reading }),
    startedAt: wish.now,
    updatedAt: wish.now,
  };
  if (await imports.add(fresh)) return fresh;
  const known = await imports.get<FileImportDoc>(fresh._id);
  if (!known) throw new ZhuyiError('TRY_LATER', 'the import was removed at this moment');
  if ((known.rules ?? 1) !== wish.rules)
    throw conflict('its lines were understood by other rules than those of today');
  if (known.keepTimes !== wish.keepTimes) {
    const how = known.keepTimes ? 'with' : 'without';
    throw conflict(`it was imported ${how} --keep-times`);
  }
  if (known.limit !== wish.limit) {
    throw conflict(
      known.limit === null ? 'all of it was imported' : `it was imported with --limit ${known.limit}`,
    );
  }
  if ((known.reading ?? '') !== wish.reading) {
    throw conflict(`its times were read another way (${known.reading ?? 'without --zone and --dates'})`);
  }
  if (wish.lastAt + known.shiftMs > wish.now + DAY_MS) {
    throw conflict(
      'it has grown, and with the shift of the first time its last events would lie in the future',
    );
  }
  return known;
}

async function endImport(
  db: Db,
  begun: FileImportDoc,
  counts: Record<string, number>,
  now: number,
): Promise<void> {
  if (begun.state === 'done' && JSON.stringify(begun.counts) === JSON.stringify(counts)) return;
  await db.collection('imports').update(begun._id, { state: 'done', counts, updatedAt: now });
}

function conflict(what: string): ZhuyiError {
  return new ZhuyiError(
    'CONFLICT',
    `this file is in the shop already, and ${what}. Import it the same way, or into another --data-dir`,
  );
}
