import type { Call } from '@zhuyi/cloud-kit';
import type { GoodsImportDoc, ImportView } from '@zhuyi/contracts';
import { storedImport, viewOf } from './jobs';
import { writingOf } from './writing';

/** Left for the answer, with a part that has just begun. */
const RESERVE_MS = 9_000;
const MOST_MS = 8_000;

/** Writes for some seconds; whoever comes at the same time finds what is written already, and it is counted once. */
export async function step(importKey: string, call: Call): Promise<ImportView> {
  return viewOf(await workOn(await storedImport(importKey, call), call), call);
}

export async function workOn(job: GoodsImportDoc, call: Call): Promise<GoodsImportDoc> {
  if (job.state !== 'running') return job;
  const writing = await writingOf(job, call);
  const started = call.remainingMs();
  let seen = job;
  do {
    const written = await writing.part(seen.done);
    const isDone = written.done >= writing.total;
    if (isDone) await writing.end();
    const next: GoodsImportDoc = {
      ...seen,
      ...{ done: written.done, part: [], updatedAt: call.now, state: isDone ? 'done' : 'running' },
      ...{ added: seen.added + written.added, updated: seen.updated + written.updated },
      unchanged: seen.unchanged + written.unchanged,
      visits: (seen.visits ?? 0) + written.visits,
    };
    seen = await moveOn(seen, next, call);
  } while (
    seen.state === 'running' &&
    call.remainingMs() > RESERVE_MS &&
    started - call.remainingMs() < MOST_MS
  );
  return seen;
}

/** Says how far it is, where nobody else has; else what they say. */
async function moveOn(seen: GoodsImportDoc, next: GoodsImportDoc, call: Call): Promise<GoodsImportDoc> {
  const imports = call.db.collection('goodsImports');
  const { _id, done } = seen;
  const { state, added, updated, unchanged, visits = 0, updatedAt } = next;
  const fields = { state, added, updated, unchanged, visits, updatedAt, done: next.done, part: [] };
  if ((await imports.updateWhere({ _id, done, state: 'running' }, fields)) > 0) return next;
  return (await imports.get(_id)) ?? { ...seen, state: 'stopped' };
}
