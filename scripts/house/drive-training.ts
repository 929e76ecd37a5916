import { setTimeout as sleep } from 'node:timers/promises';
import { openDb, pointAt, sdk } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { Answer, TrainAnswer, TrainingDoc } from '@zhuyi/contracts';

export interface DriveOptions {
  /** The wire endpoint of a running cloud, e.g. http://127.0.0.1:8787/admin. */
  adminUrl: string;
  shop?: string;
  /** Hears of every slice; null before the run's document is there. */
  onSlice?: (run: TrainingDoc | null, note: string) => void;
  /** Ends between two slices. */
  signal?: AbortSignal;
}

/** Short, so that the bar moves; the timer's slices are longer. */
const SLICE_MS = 10_000;
/** A call may take as long as the platform lets a function run. */
const CALL_MS = 65_000;
const PAUSE_MS = 1_000;
/** Longer than a lease: a slice that was killed holds it to its end. */
const PATIENCE_MS = 180_000;

/**
 * Calls the train function, a slice at a time, until the run that is going (or a new one) has come to its end, and
 * returns its document. Slices that fail or are killed are tried again; throws when nothing moves for three minutes.
 */
export async function driveTraining({
  adminUrl,
  shop = 'main',
  onSlice,
  signal,
}: DriveOptions): Promise<TrainingDoc> {
  pointAt(adminUrl);
  const trainings = openDb().collection('trainings');
  let run = null as TrainingDoc | null;
  let movedAt = Date.now();
  for (;;) {
    signal?.throwIfAborted();
    const answer = await kick();
    const note = answer.ok ? noteOf(answer.data) : answer.message;
    const before = run?.slice;
    if (answer.ok && answer.data.runId !== null) run = await trainings.get(docId(shop, answer.data.runId));
    onSlice?.(run, note);
    if (run && (run.phase === 'done' || run.phase === 'failed')) return run;
    if (note === '' || run?.slice !== before) movedAt = Date.now();
    if (Date.now() - movedAt > PATIENCE_MS) throw new Error(`the training does not move: ${note}`);
    if (note !== '') await sleep(PAUSE_MS);
  }
}

async function kick(): Promise<Answer<TrainAnswer>> {
  try {
    const data = { kick: true, settled: true, sliceMs: SLICE_MS };
    const { result } = await sdk().callFunction({ name: 'train', data, timeout: CALL_MS });
    return result as Answer<TrainAnswer>;
  } catch (error) {
    // The function's process was killed, or the cloud is restarting: the next slice goes on from the checkpoint.
    return { ok: false, code: 'TRY_LATER', message: error instanceof Error ? error.message : String(error) };
  }
}

function noteOf({ busy, error }: TrainAnswer): string {
  if (busy) return 'waiting for another slice';
  return error === undefined ? '' : `the last slice failed: ${error}`;
}
