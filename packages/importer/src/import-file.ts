import { type Db, openKeys } from '@zhuyi/cloud-kit';
import { type Item, ZhuyiError } from '@zhuyi/contracts';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { failureOf } from './failure';
import type { FormName, ReadSettings } from './forms/form';
import type { Mapping } from './forms/general/mapping';
import type { PlannedBatch } from './plan/batches';
import { mergedBatches } from './plan/merge';
import { readFile, type ReadFile } from './plan/read';
import { resolveRows, type Resolved } from './plan/resolve';
import { openScratch, type Scratch } from './plan/spill';
import { type Choice, finishedItems } from './items/finish';
import { SUPPLIED, type Supplied } from './reasons';
import type { ImportReport } from './report';
import { beginImport, endImport } from './write/import-doc';
import { refoldFigures, refuseAfterPruning } from './write/refold';
import { writeAll, type Written } from './write/write';

export interface ImportOptions extends ReadSettings {
  /** Demands this form instead of finding it out. */
  format?: FormName;
  /** Which column is what, for files of no known form. */
  mapping?: Mapping | undefined;
  /** Reads only so many lines of data, from the beginning. */
  limit?: number;
  /** Leaves the times as they are; else all are shifted so that the last event lies at the time of the import. */
  keepTimes?: boolean;
  /** Goes on where less than half of the lines can be kept; else that writes nothing and is reported as a failure. */
  acceptLess?: boolean;
  /** Of goods that the file has no stock of. */
  stock?: 'unlimited' | 0;
  /** Of goods that the file has no price of; without it they stay off the shelf. */
  priceFen?: number;
  shop?: string;
  /** Epoch ms. */
  now?: number;
}

/** `share` runs from 0 to 1; `note` says what is going on. */
export type OnProgress = (share: number, note: string) => void;

const NOTHING_WRITTEN = { shiftMs: 0, written: { items: 0, batches: 0, firstBatch: null } };
const READ_SHARE = 0.45;
const RESOLVED_SHARE = 0.6;

/**
 * Reads a file of a known form into the shop: its items and, as batches of events, what its shoppers did. Nothing
 * is written before the whole file was read and understood, and nothing at all where less than half of it can be kept
 * (`failure` of the report says why); ZhuyiError BAD_INPUT where it is of no known form. Again, or after a kill, it adds what is missing and changes nothing else.
 */
export async function importFile(
  db: Db,
  file: string,
  options: ImportOptions = {},
  onProgress: OnProgress = () => undefined,
): Promise<ImportReport> {
  const { shop = 'main', now = Date.now(), keepTimes = false, limit } = options;
  const keys = openKeys(db, shop);
  return withPlan(file, { ...options, now }, keys.pseudonym, onProgress, async (read, resolved, { last }) => {
    await refuseAfterPruning(db, shop);
    const begun = await beginImport(db, {
      shop,
      source: read.source,
      file: path.basename(file),
      form: read.form.name,
      rules: read.form.rules,
      keepTimes,
      limit: limit ?? null,
      reading: readingOf(options),
      lastAt: last,
      now,
    });
    const written = await writeAll(db, read, resolved, { begun, choice: options }, (share, note) =>
      onProgress(RESOLVED_SHARE + (1 - RESOLVED_SHARE) * share, note),
    );
    if (written.firstBatch && (written.batches > 0 || begun.state === 'reading')) {
      await refoldFigures(db, shop, written.firstBatch);
    }
    await endImport(db, begun, countsOf(read, resolved), now);
    return { shiftMs: begun.shiftMs, written };
  });
}

function readingOf({ zone, dates, mapping }: ImportOptions): string {
  return [
    zone && `--zone ${zone}`,
    dates && `--dates ${dates}`,
    mapping && `--map ${JSON.stringify(mapping)}`,
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}

/** The same report without a database: what importing the file would do to an empty shop. */
export async function checkFile(
  file: string,
  options: ImportOptions = {},
  onProgress: OnProgress = () => undefined,
): Promise<ImportReport> {
  const { now = Date.now(), keepTimes = false } = options;
  const report = await withPlan(file, { ...options, now }, nobody, onProgress, (read, resolved, { last }) =>
    Promise.resolve({
      shiftMs: keepTimes ? 0 : now - last,
      written: { items: read.book.size, batches: resolved.batchCount, firstBatch: null },
    }),
  );
  return { ...report, dryRun: true };
}

/**
 * What importing the file would log, with the file's own times and no database: hands every batch to `take`, in order of
 * time, and returns the items. Stock is left out: no file knows it.
 */
export async function readLog(
  file: string,
  options: ImportOptions,
  take: (batch: PlannedBatch) => void,
): Promise<Omit<Item, 'stock'>[]> {
  const { now = Date.now() } = options;
  let items: Omit<Item, 'stock'>[] = [];
  const { failure } = await withPlan(
    file,
    { ...options, now },
    nobody,
    () => undefined,
    async (read, resolved) => {
      for await (const batch of mergedBatches(resolved)) take(batch);
      items = [...finishedItems(read, options)].map(({ item }) => item);
      return { shiftMs: 0, written: { items: 0, batches: 0, firstBatch: null } };
    },
  );
  if (failure) throw new ZhuyiError('BAD_INPUT', `${file}: ${failure.why}. ${failure.help.join(' ')}`);
  return items;
}

/** A pseudonym where there is no shop to give one. */
function nobody(shopper: string): Promise<string> {
  return Promise.resolve(createHash('sha256').update(shopper).digest('base64url').slice(0, 43));
}

async function withPlan(
  file: string,
  options: ImportOptions & { now: number },
  pseudonym: (shopper: string) => Promise<string>,
  onProgress: OnProgress,
  write: (
    read: ReadFile,
    resolved: Resolved,
    times: { last: number },
  ) => Promise<{ shiftMs: number; written: Written }>,
): Promise<ImportReport> {
  const startedAt = Date.now();
  const scratch: Scratch = openScratch();
  try {
    const { zone, dates, acceptLess = false } = options;
    const settings = { zone, dates };
    const read = await readFile(file, scratch, { ...options, settings }, (share) =>
      onProgress(READ_SHARE * share, 'reading'),
    );
    // Customer numbers of different files are different people.
    const owner = (shopper: string) => pseudonym(`${read.form.name}:${shopper}`);
    const resolved = await resolveRows(read, scratch, owner, (share) =>
      onProgress(READ_SHARE + (RESOLVED_SHARE - READ_SHARE) * share, 'sorting'),
    );
    const report = toReport(path.basename(file), read, resolved, options);
    const failure = failureOf(report);
    const goOn = failure === null || acceptLess;
    const { times } = resolved;
    const { shiftMs, written } = goOn && times ? await write(read, resolved, times) : NOTHING_WRITTEN;
    onProgress(1, 'done');
    return {
      ...report,
      failure: goOn && times ? null : failure,
      items: { ...report.items, added: written.items },
      batches: { ...report.batches, added: written.batches },
      times: report.times && { ...report.times, shiftMs },
      durationMs: Date.now() - startedAt,
    };
  } finally {
    scratch.remove();
  }
}

/** What is known before anything is written. */
function toReport(file: string, read: ReadFile, resolved: Resolved, choice: Choice): ImportReport {
  const { ledger, book, reader } = read;
  return {
    file,
    form: read.form.name,
    encoding: read.encoding,
    packed: read.packed,
    dryRun: false,
    lines: {
      read: ledger.read,
      kept: resolved.kept,
      corrected: ledger.corrected,
      refused: ledger.refused,
    },
    refused: ledger.refusals(),
    corrected: ledger.corrections(),
    supplied: suppliedOf(read, choice),
    items: { inFile: book.size, added: 0 },
    batches: { inFile: resolved.batchCount, added: 0 },
    events: { inFile: resolved.kept, byType: resolved.events },
    shoppers: resolved.shoppers,
    times: resolved.times && { ...resolved.times, shiftMs: 0 },
    notes: reader.notes(),
    failure: null,
    durationMs: 0,
  };
}

function suppliedOf(read: ReadFile, choice: Choice): ImportReport['supplied'] {
  const counts = new Map<Supplied, number>();
  for (const { supplied } of finishedItems(read, choice)) {
    for (const what of supplied) counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  return [...counts].map(([what, items]) => ({ what, meaning: SUPPLIED[what], items }));
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
