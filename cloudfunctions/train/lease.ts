import type { Call, Patch, Tx } from '@zhuyi/cloud-kit';
import type { TrainingDoc, TrainingPhase } from '@zhuyi/contracts';

/** Longer than a slice may last: whoever finds it expired knows that its holder is gone. */
export const LEASE_MS = 90_000;

/** Another slice holds the lease now: this one must leave everything as it is. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** Somebody whose batches this run has read erased or withdrew: it must not publish what it learnt. */
export class Withdrawn extends Error {
  override readonly name = 'Withdrawn';
}

const READING: readonly TrainingPhase[] = ['collect', 'fit', 'evaluate', 'publish'];

/** Whether the run holds something of shoppers who are gone. */
export function isStale({ phase, withdrawn = 0, heeded = 0 }: TrainingDoc): boolean {
  return withdrawn !== heeded && READING.includes(phase);
}

/** A slice at work: the run's document as this slice last knew it. */
export interface Slice {
  readonly call: Call;
  run: TrainingDoc;
}

/** Takes the lease and the next slice number; null while somebody else holds it. */
export async function takeLease(call: Call, runKey: string): Promise<Slice | null> {
  const { db, now, requestId } = call;
  const { command } = db;
  const trainings = db.collection('trainings');
  const taken = await trainings.updateWhere(
    { _id: runKey, phase: command.nin(['done', 'failed']), 'lease.until': command.lte(now) },
    {
      lease: { holder: requestId, until: now + LEASE_MS },
      slice: command.inc(1),
      begun: command.inc(1),
      updatedAt: now,
    },
  );
  const run = taken === 0 ? null : await trainings.get(runKey);
  return run?.lease.holder === requestId ? { call, run } : null;
}

/**
 * Changes the run's document, if this slice still is the one at work; else throws LeaseLost. Throws Withdrawn where
 * somebody of its log has gone since. One operation.
 */
export async function update(slice: Slice, patch: Patch<TrainingDoc>): Promise<void> {
  const { call, run } = slice;
  const { command } = call.db;
  const trainings = call.db.collection('trainings');
  const whole = { ...patch, updatedAt: call.now };
  const withdrawn = run.withdrawn ?? command.exists(false);
  const changed = await trainings.updateWhere({ _id: run._id, slice: run.slice, withdrawn }, whole);
  if (changed === 0) {
    const current = await trainings.get(run._id);
    if (current?.slice === run.slice) throw new Withdrawn(`shoppers of ${run.runId} are gone`);
    throw new LeaseLost(`slice ${run.slice} of ${run.runId} lost its lease`);
  }
  slice.run = { ...run, ...plainFields(whole) };
}

/**
 * The same inside a transaction, for what must move together with it: what is published. Throws Withdrawn where the run is
 * stale, as the database sees it at that moment.
 */
export async function updateIn(tx: Tx, { call, run }: Slice, patch: Patch<TrainingDoc>): Promise<void> {
  const trainings = tx.collection('trainings');
  const current = await trainings.get(run._id);
  if (current?.slice !== run.slice) throw new LeaseLost(`slice ${run.slice} of ${run.runId} lost its lease`);
  if (isStale(current)) throw new Withdrawn(`shoppers of ${run.runId} are gone`);
  await trainings.update(run._id, { ...patch, updatedAt: call.now });
}

/** The new values in a patch; changes like `inc` are known to the database alone. */
function plainFields(patch: Patch<TrainingDoc>): Partial<TrainingDoc> {
  const plain = Object.entries(patch).filter(
    ([, value]) => !(typeof value === 'object' && value !== null && 'operator' in value),
  );
  return Object.fromEntries(plain) as Partial<TrainingDoc>;
}

export const RELEASED = { holder: '', until: 0 } as const;
