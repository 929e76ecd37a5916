import type { Call } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { TrainAnswer, TrainingDoc } from '@zhuyi/contracts';
import type { TrainRequest } from './input';
import { LeaseLost, RELEASED, takeLease, update, Withdrawn, type Slice } from './lease';
import { work, type SliceOptions } from './slice';
import { findOrStart } from './start';
import { heedLate, heedWithdrawn } from './withdrawn';

/** Failing slices in a row, and slices in a row that never came to their end, after which a run is given up. */
const MAX_FAILURES = 5;
const MAX_BEGUN = 20;

/** One slice of the run that is going, or of a new one where the request may start one. */
export async function train(request: TrainRequest, call: Call, options: SliceOptions): Promise<TrainAnswer> {
  // Before the first large read too: see memory.ts on the young heap.
  options.giveBackMemory?.();
  const run = await findOrStart(request, call);
  if (!run) return { runId: null, phase: 'idle', progress: 0, done: false, busy: false };
  const slice = await takeLease(call, run._id);
  if (!slice) return answer(run, true);
  if (slice.run.begun > MAX_BEGUN) {
    await giveUp(slice, `${MAX_BEGUN} slices in a row never came to their end`);
    return answer(slice.run);
  }
  try {
    await heedWithdrawn(slice);
    await work(slice, options);
  } catch (error) {
    await note(slice, error);
  }
  return answer(slice.run);
}

function answer(run: TrainingDoc, busy = false): TrainAnswer {
  const { runId, phase, progress, verdict, error, failures } = run;
  return {
    runId,
    phase,
    progress,
    done: phase === 'done' || phase === 'failed',
    busy,
    ...(verdict === undefined ? {} : { verdict }),
    ...(error === undefined || failures === 0 ? {} : { error }),
  };
}

/** Writes down why a slice failed; the next one tries again, from the last checkpoint. */
async function note(slice: Slice, error: unknown): Promise<void> {
  const { call, run } = slice;
  const message = error instanceof Error ? error.message : String(error);
  call.log('slice failed', { runId: run.runId, slice: run.slice, phase: run.phase, error: message });
  if (error instanceof LeaseLost) return;
  if (error instanceof Withdrawn) {
    await heedLate(slice);
    return;
  }
  const failures = run.failures + 1;
  try {
    if (failures < MAX_FAILURES) await update(slice, { error: message, failures, lease: RELEASED });
    else await giveUp(slice, message, failures);
  } catch (second) {
    call.log('the failure could not be written down', { runId: run.runId, error: String(second) });
    throw error;
  }
}

/** Yesterday's version serves on. What the run left behind goes when the next one cleans up. */
async function giveUp(slice: Slice, reason: string, failures = slice.run.failures): Promise<void> {
  const verdict = `failed: ${reason}`;
  await update(slice, { phase: 'failed', verdict, error: reason, failures, checkpoint: [], lease: RELEASED });
  // A version that was never whole is kept by its name and the reason alone.
  const { db, shop } = slice.call;
  await db
    .collection('models')
    .updateWhere(
      { _id: docId(shop, slice.run.plan.version), state: 'writing' },
      { state: 'rejected', reason },
    );
}
