import { givenItem, rewriteItem, type Call, type Tx } from '@zhuyi/cloud-kit';
import type { BulkDoc, BulkRefusal, BulkView, ItemDoc } from '@zhuyi/contracts';
import { applyChange } from './apply-change';
import { storedJob, viewOf } from './jobs';
import { nextTargets } from './targets';

/** Keys that are looked up at a time, and items of one transaction: it locks them, and shoppers buy meanwhile. */
const LOOKED_UP = 200;
const TOGETHER = 10;
/** Left for the answer. */
const RESERVE_MS = 6_000;
const MOST_MS = 8_000;
/** Refusals that are told one by one. */
const TOLD = 50;

/** Works on a change for some seconds; whoever comes at the same time finds the next items, and none twice. */
export async function stepBulk(jobKey: string, call: Call): Promise<BulkView> {
  const job = await storedJob(jobKey, call);
  const started = call.remainingMs();
  const timeLeft = (): boolean => call.remainingMs() > RESERVE_MS && started - call.remainingMs() < MOST_MS;
  return viewOf(await workOn(job, call, timeLeft), call);
}

/** Carries all that run on; returns how many items were dealt with. The timer's part. */
export async function carryOn(call: Call, timeLeft: () => boolean): Promise<number> {
  const running = await call.db
    .collection('bulkEdits')
    .find({ shop: call.shop, state: 'running' }, { orderBy: [['at', 'asc']] });
  let done = 0;
  for (const job of running) done += dealtWith(await workOn(job, call, timeLeft)) - dealtWith(job);
  return done;
}

function dealtWith({ changed, unchanged, refused }: BulkDoc): number {
  return changed + unchanged + refused;
}

async function workOn(job: BulkDoc, call: Call, timeLeft: () => boolean): Promise<BulkDoc> {
  let now = job;
  let waiting: string[] = [];
  do {
    if (now.state !== 'running') return now;
    if (waiting.length === 0) waiting = await nextTargets(now.target, now.after, LOOKED_UP, call);
    const keys = waiting.slice(0, TOGETHER);
    const next = await changeSome(now, keys, call);
    // Somebody else was here: go on from where they are.
    waiting = next.after === keys.at(-1) ? waiting.slice(TOGETHER) : [];
    now = next;
  } while (timeLeft());
  return now;
}

/** In one transaction with the place of the walk, which is taken from the document: where it has moved on, nothing is done. */
function changeSome(seen: BulkDoc, keys: readonly string[], call: Call): Promise<BulkDoc> {
  return call.db.transaction(async (tx) => {
    const job = await tx.collection('bulkEdits').get(seen._id);
    if (job?.state !== 'running' || job.after !== seen.after) return job ?? { ...seen, state: 'stopped' };
    const next: BulkDoc = { ...job, refusals: [...job.refusals], updatedAt: call.now };
    const last = keys.at(-1);
    if (last === undefined) next.state = 'done';
    else next.after = last;
    for (const key of keys) await changeOne(tx, next, key, call);
    await tx.collection('bulkEdits').set(next);
    return next;
  });
}

async function changeOne(tx: Tx, job: BulkDoc, key: string, { shop, now }: Call): Promise<void> {
  const doc = await tx.collection('items').get(key);
  if (!doc) return;
  const given = givenItem(doc);
  const applied = applyChange(given, job.change);
  if ('refused' in applied) {
    job.refused += 1;
    if (job.refusals.length < TOLD) job.refusals.push(refusalOf(doc, applied.refused));
  } else if (JSON.stringify(applied.item) === JSON.stringify(given)) job.unchanged += 1;
  else {
    await rewriteItem(tx, doc, applied.item, { shop, now, shopper: job.shopper, how: 'bulk' });
    job.changed += 1;
  }
}

function refusalOf({ itemId, title }: ItemDoc, why: string): BulkRefusal {
  return { itemId, title, why };
}
