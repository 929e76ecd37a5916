import { shownName, type Call } from '@zhuyi/cloud-kit';
import { docId, ZhuyiError } from '@zhuyi/contracts';
import type { BulkChange, BulkDoc, BulkTarget, BulkView } from '@zhuyi/contracts';
import { readNames } from '../../merchant/names';
import { countTargets } from './targets';

const DAY_MS = 86_400_000;
/** That run at a time: the timer has to get through them. */
const MAX_RUNNING = 3;
const SHOWN = 20;
/** How long one that has ended is told of. */
const KEPT_DAYS = 90;

/** Begins a change of many; the same key again is told how far it is. TOO_MANY while others run. */
export async function startBulk(
  { jobKey, target, change }: { jobKey: string; target: BulkTarget; change: BulkChange },
  call: Call,
): Promise<BulkView> {
  const { db, shop, now } = call;
  const jobs = db.collection('bulkEdits');
  const _id = docId(shop, jobKey);
  const known = await jobs.get(_id);
  if (known) return viewOf(known, call);
  if ((await jobs.count({ shop, state: 'running' })) >= MAX_RUNNING)
    throw new ZhuyiError('TOO_MANY', `${MAX_RUNNING} changes run: wait for them, or stop one`);
  const total = await countTargets(target, call);
  const doc: BulkDoc = {
    ...{ _id, shop, jobKey, shopper: await call.shopper(), target, change, state: 'running', after: '' },
    ...{ total, changed: 0, unchanged: 0, refused: 0, refusals: [], at: now, updatedAt: now },
  };
  const isNew = await jobs.add(doc);
  return viewOf(isNew ? doc : await storedJob(jobKey, call), call);
}

/** Ends one where it is; one that has ended stays as it was. */
export async function stopBulk(jobKey: string, call: Call): Promise<BulkView> {
  const { db, shop, now } = call;
  await db
    .collection('bulkEdits')
    .updateWhere({ _id: docId(shop, jobKey), state: 'running' }, { state: 'stopped', updatedAt: now });
  return viewOf(await storedJob(jobKey, call), call);
}

/** The latest, newest first. */
export async function bulks(call: Call): Promise<BulkView[]> {
  const { db, shop } = call;
  const [docs, nameOf] = await Promise.all([
    db.collection('bulkEdits').find({ shop }, { orderBy: [['at', 'desc']], limit: SHOWN }),
    readNames(call),
  ]);
  return docs.map((doc) => toView(doc, nameOf));
}

/** NOT_FOUND where there is none of this key. */
export async function storedJob(jobKey: string, { db, shop }: Call): Promise<BulkDoc> {
  const doc = await db.collection('bulkEdits').get(docId(shop, jobKey));
  if (!doc) throw new ZhuyiError('NOT_FOUND', 'there is no such change', { field: 'jobKey' });
  return doc;
}

export async function viewOf(doc: BulkDoc, call: Call): Promise<BulkView> {
  return toView(doc, await readNames(call));
}

function toView(doc: BulkDoc, nameOf: (by: string) => string): BulkView {
  const { jobKey, change, state, total, changed, unchanged, refused, refusals, at, shopper } = doc;
  const by = nameOf(shownName(shopper));
  return { jobKey, change, state, total, changed, unchanged, refused, refusals, at, by };
}

/** Removes what ended long ago; returns how many. */
export function forgetBulks({ db, shop, now }: Call): Promise<number> {
  const { command } = db;
  const at = command.lt(now - KEPT_DAYS * DAY_MS);
  return db.collection('bulkEdits').removeWhere({ shop, state: command.neq('running'), at });
}
