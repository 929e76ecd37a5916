import { type Db, openKeys } from '@zhuyi/cloud-kit';
import type { ImportOptions } from './options';
import type { PlannedBatch } from './plan/batches';
import { mergedBatches } from './plan/merge';
import type { ReadFile } from './plan/read';
import type { Resolved } from './plan/resolve';
import type { ImportReport } from './report';
import { withPlan } from './with-plan';
import { beginFile, endFile, type FileImportDoc } from './write/import-doc';
import { refuseAfterPruning } from './write/refold';
import { addBatches, itemDocs, toBatchDoc } from './write/write';

type Options = ImportOptions & { shop: string; now: number };

/**
 * What a small file of events writes, in memory: goods, then batches in order of time, numbered from 0. Written part by part it is
 * what `importFile` writes at once.
 */
export interface FilePlan {
  /** Its name, for people. */
  file: string;
  options: Options;
  report: ImportReport;
  read: ReadFile;
  resolved: Resolved;
  batches: PlannedBatch[];
  /** Documents to write. */
  size: number;
  /** Of the last event, as in the file. */
  last: number;
}

/** Reads a file for being written part by part; `plan` is null where the report says why nothing is to be written. Errors as `importFile`. */
export async function planFile(
  db: Db,
  { path, name }: { path: string; name: string },
  options: Options,
): Promise<{ report: ImportReport; plan: FilePlan | null }> {
  const { pseudonym } = openKeys(db, options.shop);
  let found: Omit<FilePlan, 'report'> | undefined;
  const report = await withPlan(
    path,
    options,
    pseudonym,
    () => undefined,
    async (read, resolved, { last }) => {
      const batches: PlannedBatch[] = [];
      for await (const batch of mergedBatches(resolved)) batches.push(batch);
      const size = read.book.size + batches.length;
      found = { file: name, options, read, resolved, batches, size, last };
      return { shiftMs: 0, written: { items: 0, batches: 0, firstBatch: null } };
    },
  );
  return { report, plan: found ? { ...found, report } : null };
}

/** Begins the import of a plan, or finds the one that began. CONFLICT where the same file is there, understood another way, or the shop cannot count the past again. */
export async function beginPlan(db: Db, plan: FilePlan): Promise<FileImportDoc> {
  const { read, options, file, last } = plan;
  await refuseAfterPruning(db, options.shop);
  return beginFile(db, read, { ...options, file }, last);
}

/** Writes the documents from `done` on, `most` at most; returns how many of them were new, and how many are done then. */
export async function writePlanPart(
  db: Db,
  plan: FilePlan,
  begun: FileImportDoc,
  { done, most }: { done: number; most: number },
): Promise<{ items: number; batches: number; done: number }> {
  const { read, resolved, options, batches, size } = plan;
  const goods = read.book.size;
  if (done < goods) {
    const docs = [...itemDocs(read, options, resolved, begun)].slice(done, done + most);
    return { items: await db.collection('items').addMany(docs), batches: 0, done: done + docs.length };
  }
  const part = batches.slice(done - goods, done - goods + most).map((batch) => toBatchDoc(batch, begun));
  const added = part.length > 0 ? await addBatches(db, begun, part) : 0;
  return { items: 0, batches: added, done: Math.min(size, done + part.length) };
}

/** Ends it, also where only a part is written: what is there counts in the figures. */
export async function endPlan(db: Db, plan: FilePlan, begun: FileImportDoc, now: number): Promise<void> {
  const [first] = plan.batches;
  await endFile(db, begun, { ...plan, firstBatch: first ? toBatchDoc(first, begun) : null }, now);
}
