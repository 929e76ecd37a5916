import { shownName, type Call } from '@zhuyi/cloud-kit';
import { docId, ZhuyiError } from '@zhuyi/contracts';
import type { GoodsImportDoc, ImportsAnswers, ImportView } from '@zhuyi/contracts';
import { beginPlan, endPlan, type ReadItems, reportOf } from '@zhuyi/importer';
import { readNames } from '../merchant/names';
import { shortened } from './look';
import { faultsOf } from './look-events';
import { readEvents, readPlan } from './read-events';
import { readGoods } from './read-file';
import { checkEventsRight } from './rights';

const SHOWN = 20;
/** Faults in one answer. */
const PAGE = 2_000;

/** Begins to write what was looked at. BAD_INPUT where nothing of it may be written; again it changes nothing. */
export async function start(importKey: string, call: Call): Promise<ImportView> {
  const { db, shop, now } = call;
  const job = await storedImport(importKey, call);
  if (job.state !== 'looked') return viewOf(job, call);
  await checkEventsRight(job.kind, call);
  if (job.kind === 'events') await beginPlan(db, await readPlan(job, call));
  else refuseFailing(await readGoods(job, call), job);
  await db
    .collection('goodsImports')
    .updateWhere(
      { _id: docId(shop, importKey), state: 'looked', updatedAt: job.updatedAt },
      { state: 'running', updatedAt: now },
    );
  return viewOf(await storedImport(importKey, call), call);
}

function refuseFailing(read: ReadItems, { name, options }: GoodsImportDoc): void {
  const { failure } = reportOf(read, { file: name, onError: options.onError });
  if (failure !== null) throw new ZhuyiError('BAD_INPUT', failure, { field: 'importKey' });
}

/** Ends one where it is; one that has ended stays as it was. What there is of events by then counts in the figures. */
export async function stop(importKey: string, call: Call): Promise<ImportView> {
  const { db, shop, now } = call;
  const job = await storedImport(importKey, call);
  const state = db.command.in(['looked', 'running']);
  await db
    .collection('goodsImports')
    .updateWhere({ _id: docId(shop, importKey), state }, { state: 'stopped', updatedAt: now });
  if (job.kind === 'events' && job.state === 'running') {
    const plan = await readPlan(job, call);
    await endPlan(db, plan, await beginPlan(db, plan), now);
  }
  return viewOf(await storedImport(importKey, call), call);
}

/** What is wrong with the file of an import, line by line, from one on. */
export async function faults(
  { importKey, from }: { importKey: string; from: number },
  call: Call,
): Promise<ImportsAnswers['faults']> {
  const job = await storedImport(importKey, call);
  const all =
    job.kind === 'events'
      ? faultsOf((await readEvents(job, call)).report)
      : reportOf(await readGoods(job, call), { file: job.name }).faults;
  const told = all.slice(from, from + PAGE).map(shortened);
  return { faults: told, ...(from + PAGE < all.length ? { next: from + PAGE } : {}) };
}

/** The latest that were begun, newest first. */
export async function list(call: Call): Promise<ImportView[]> {
  const { db, shop } = call;
  const state = db.command.in(['running', 'done', 'stopped']);
  const [docs, nameOf] = await Promise.all([
    db.collection('goodsImports').find({ shop, state }, { orderBy: [['at', 'desc']], limit: SHOWN }),
    readNames(call),
  ]);
  return docs.map((doc) => toView(doc, nameOf));
}

/** NOT_FOUND where there is none of this key. */
export async function storedImport(importKey: string, { db, shop }: Call): Promise<GoodsImportDoc> {
  const doc = await db.collection('goodsImports').get(docId(shop, importKey));
  if (!doc) throw new ZhuyiError('NOT_FOUND', 'there is no such import', { field: 'importKey' });
  return doc;
}

export async function viewOf(doc: GoodsImportDoc, call: Call): Promise<ImportView> {
  return toView(doc, await readNames(call));
}

function toView(doc: GoodsImportDoc, nameOf: (by: string) => string): ImportView {
  const { importKey, name, state, kept, refused, total, done, added, updated, unchanged, at } = doc;
  const by = nameOf(shownName(doc.shopper));
  const { kind = 'goods', visits = 0 } = doc;
  return {
    kind,
    visits,
    importKey,
    name,
    state,
    kept,
    refused,
    total,
    done,
    added,
    updated,
    unchanged,
    at,
    by,
  };
}
