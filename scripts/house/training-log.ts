import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { endOfEvents, fileVersion, scalars } from '@zhuyi/attention-core/tensorboard';
import type { LossPoint, TrainingDoc } from '@zhuyi/contracts';

/** Names of the two curves in TensorBoard. */
const LOSS = 'loss';
const VALIDATION = 'validation/ndcg@10';

/**
 * Keeps the loss curves of runs for TensorBoard: a folder a run in `dir`, an event file in it. Give it a run's document
 * as often as you like: each step is written once, also where the file is there from an earlier time.
 */
export function trainingLog(dir: string, now: () => number = Date.now): (run: TrainingDoc) => void {
  const lastSteps = new Map<string, number>();
  return (run) => {
    const file = eventFile(dir, run);
    const last = lastSteps.get(file) ?? open(file, run);
    const fresh = run.lossCurve.filter(({ step }) => step > last);
    const wallTime = now() / 1000;
    for (const point of fresh) {
      appendFileSync(file, scalars({ wallTime, step: point.step, values: valuesOf(point) }));
    }
    lastSteps.set(file, fresh.at(-1)?.step ?? last);
  };
}

/** TensorBoard finds event files by the middle of their name; the seconds say when the run began. */
export function eventFile(
  dir: string,
  { runId, startedAt }: Pick<TrainingDoc, 'runId' | 'startedAt'>,
): string {
  return path.join(dir, runId, `events.out.tfevents.${Math.floor(startedAt / 1000)}.zhuyi`);
}

/** Makes the file, or cuts off what a writer that died left of its last record. Returns the last step in it. */
function open(file: string, { startedAt }: TrainingDoc): number {
  mkdirSync(path.dirname(file), { recursive: true });
  const { step, bytes } = existsSync(file) ? endOfEvents(readFileSync(file)) : { step: -1, bytes: 0 };
  if (bytes > 0) truncateSync(file, bytes);
  else appendFileSync(file, fileVersion(startedAt / 1000), { flag: 'w' });
  return step;
}

function valuesOf({ loss, ndcg }: LossPoint): Record<string, number> {
  return { [LOSS]: loss, ...(ndcg === undefined ? {} : { [VALIDATION]: ndcg }) };
}
