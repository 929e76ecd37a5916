import { type Db, openKeys } from '@zhuyi/cloud-kit';
import { type Item, ZhuyiError } from '@zhuyi/contracts';
import { createHash } from 'node:crypto';
import type { PlannedBatch } from './plan/batches';
import { mergedBatches } from './plan/merge';
import { finishedItems } from './items/finish';
import type { ImportReport } from './report';
import type { ImportOptions, OnProgress } from './options';
import { RESOLVED_SHARE, withPlan } from './with-plan';
import { beginFile, endFile } from './write/import-doc';
import { refuseAfterPruning } from './write/refold';
import { writeAll } from './write/write';

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
  const { shop = 'main', now = Date.now() } = options;
  const keys = openKeys(db, shop);
  return withPlan(file, { ...options, now }, keys.pseudonym, onProgress, async (read, resolved, { last }) => {
    await refuseAfterPruning(db, shop);
    const begun = await beginFile(db, read, { ...options, file, shop, now }, last);
    const written = await writeAll(db, read, resolved, { begun, choice: options }, (share, note) =>
      onProgress(RESOLVED_SHARE + (1 - RESOLVED_SHARE) * share, note),
    );
    await endFile(db, begun, { read, resolved, firstBatch: written.firstBatch }, now);
    return { shiftMs: begun.shiftMs, written };
  });
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
