import { createRun, restoreRun, type Run, type Settings } from '@zhuyi/attention-core';
import type { TrainerEngine } from '@zhuyi/attention-core/train';
import type { Patch } from '@zhuyi/cloud-kit';
import type { TrainingDoc } from '@zhuyi/contracts';
import { readVersion } from './base';
import { readCatalogue } from './catalogue';
import { load, save } from './checkpoint';
import { clean } from './clean';
import { RELEASED, update, type Slice } from './lease';
import { readLogPage } from './log';
import { publish, publishBaseline } from './publish';
import { phaseOf, report } from './report';

/** How often a working slice gives memory back: a stage that has ended leaves its buffers behind. */
const CLEAN_MS = 2_000;

export interface SliceOptions {
  /** Whether to begin another piece of work. Every slice does at least one. `whole`: see sliceTimer. */
  timeLeft(whole: boolean): boolean;
  /** Called where much has just become useless; see memory.ts. */
  giveBackMemory?(): void;
  /** Who does the arithmetic of the training; throws where it is not to be had. Default: the core's own kernels. */
  engine?(): TrainerEngine;
  settings?: Partial<Settings>;
  /** Batches a page; for tests. */
  pageSize?: number;
}

/**
 * One slice of a run: collect -> fit -> evaluate -> publish -> clean, as far as the time goes. What is saved depends on
 * the run's plan and the log alone, not on where slices begin, end or are killed.
 */
export async function work(slice: Slice, options: SliceOptions): Promise<void> {
  options.giveBackMemory?.();
  if (slice.run.phase !== 'clean') {
    const run = await open(slice, options);
    if (!run) return;
    if (run.status.phase === 'collect' && !(await collect(slice, run, options))) return;
    if (!(await train(slice, run, options))) return;
    await timed(slice, 'publish', () => publish(slice, run));
  }
  await clean(slice);
}

/** The run where it was saved last, or a new one; null (and the end of it) where there is nothing to learn. */
async function open(slice: Slice, { settings, giveBackMemory, engine }: SliceOptions): Promise<Run | null> {
  const { call, run } = slice;
  const inputs = { engine: engine?.() };
  if (run.checkpoint.length > 0) {
    const restored = restoreRun(await load(slice, giveBackMemory), inputs);
    giveBackMemory?.();
    return restored;
  }
  const catalogue = await readCatalogue(call, run.startedAt);
  if (catalogue.length === 0) {
    await update(slice, { phase: 'done', progress: 1, verdict: 'nothing to do: no items', lease: RELEASED });
    return null;
  }
  const { base, version, upTo } = run.plan;
  const config = { runId: run.runId, version, now: upTo, catalogue, hasLive: base !== null };
  return createRun({ ...config, ...(settings ? { settings } : {}) }, inputs);
}

/** True when the log has been read to its end. */
async function collect(slice: Slice, run: Run, options: SliceOptions): Promise<boolean> {
  const { timeLeft, pageSize } = options;
  let { cursor } = slice.run;
  await timed(slice, 'collect', async () => {
    do {
      const page = await readLogPage(slice.call, { cursor, plan: slice.run.plan }, pageSize);
      run.feed(page.behaviours);
      cursor = page.cursor;
      if (page.last) run.endOfLog();
    } while (run.status.phase === 'collect' && timeLeft(false));
  });
  const ended = run.status.phase !== 'collect';
  await saveRun(slice, run, { cursor, ...(ended ? {} : { lease: RELEASED }) }, options);
  return ended;
}

/** True when the candidate is ready and its checkpoint saved, so that nothing has to be trained again. */
async function train(slice: Slice, run: Run, options: SliceOptions): Promise<boolean> {
  const { timeLeft, giveBackMemory } = options;
  const { plan, baseline, phase, begun } = slice.run;
  // The slice before saved nothing new: it was too short for what a restart makes again (the columns of the search).
  const whole = begun > 1;
  if (plan.base === null && baseline === undefined) {
    await timed(slice, 'baseline', () => publishBaseline(slice, run));
    giveBackMemory?.();
  }
  if (phase === 'publish') return true;
  await timed(slice, phaseOf(run), async () => {
    let cleanedAt = slice.call.remainingMs();
    do {
      if (run.status.wantsLive && plan.base !== null) {
        run.bring(await readVersion(slice.call, plan.base));
        giveBackMemory?.();
      }
      run.step();
      if (cleanedAt - slice.call.remainingMs() >= CLEAN_MS) {
        giveBackMemory?.();
        cleanedAt = slice.call.remainingMs();
      }
    } while (run.status.phase !== 'done' && timeLeft(whole));
  });
  const done = run.status.phase === 'done';
  const goesOn = done && timeLeft(false);
  await saveRun(slice, run, goesOn ? {} : { lease: RELEASED }, options);
  return goesOn;
}

async function saveRun(
  slice: Slice,
  run: Run,
  patch: Patch<TrainingDoc>,
  { giveBackMemory }: SliceOptions,
): Promise<void> {
  const { durationsMs } = slice.run;
  giveBackMemory?.();
  await save(slice, run, { ...report(run, slice.run), durationsMs, ...patch }, giveBackMemory);
}

/** Adds the time of `work` to the run's document, which the next save takes along. */
async function timed(slice: Slice, phase: string, task: () => Promise<void>): Promise<void> {
  const left = slice.call.remainingMs();
  await task();
  const { durationsMs } = slice.run;
  const ms = Math.round(left - slice.call.remainingMs());
  slice.run = { ...slice.run, durationsMs: { ...durationsMs, [phase]: (durationsMs[phase] ?? 0) + ms } };
}
