import path from 'node:path';
import { failureOf } from './failure';
import { type Choice, finishedItems } from './items/finish';
import type { ImportOptions, OnProgress } from './options';
import { readFile, type ReadFile } from './plan/read';
import { resolveRows, type Resolved } from './plan/resolve';
import { openScratch, type Scratch } from './plan/spill';
import { SUPPLIED, type Supplied } from './reasons';
import type { ImportReport } from './report';
import type { Written } from './write/write';

const NOTHING_WRITTEN = { shiftMs: 0, written: { items: 0, batches: 0, firstBatch: null } };
const READ_SHARE = 0.45;
export const RESOLVED_SHARE = 0.6;

/** Reads a file whole, hands what it would write to `write` where enough of it can be kept, and reports. */
export async function withPlan(
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
