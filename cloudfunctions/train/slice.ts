import { createRun, type Run, type RunInputs, type Settings } from '@zhuyi/attention-core';
import type { TrainerEngine } from '@zhuyi/attention-core/train';
import { festivalsBetween, type Patch } from '@zhuyi/cloud-kit';
import type { TrainingDoc } from '@zhuyi/contracts';
import { readVersion } from './base';
import { readCatalogue } from './catalogue';
import { load, save } from './checkpoint';
import { clean } from './clean';
import { RELEASED, update, type Slice } from './lease';
import { readLogPage } from './log';
import { publish, publishBaseline, type Trained } from './publish';
import { phaseOf, report } from './report';

/** Festivals are told of the log, which is kept for no longer, and of the time in which a version may serve. */
const LOG_MS = 400 * 86_400_000;
const SERVED_MS = 100 * 86_400_000;

/** How often a working slice gives memory back, besides when a stage has ended and left its buffers behind. */
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
    const trained = await advance(slice, options);
    if (!trained) return;
    // The run itself is not needed any more.
    options.giveBackMemory?.();
    await timed(slice, 'publish', () => publish(slice, trained, options.giveBackMemory));
  }
  await clean(slice);
}

/** Collects and trains as far as the time goes; what is to be published when it is done. */
async function advance(slice: Slice, options: SliceOptions): Promise<Trained | null> {
  const run = await open(slice, options);
  // What was read is part of the run by now.
  options.giveBackMemory?.();
  if (!run) return null;
  if (run.status.phase === 'collect' && !(await collect(slice, run, options))) return null;
  if (!(await train(slice, run, options))) return null;
  const { items, verdict } = run.status;
  return { bytes: run.model(), items, ...(verdict ? { verdict } : {}) };
}

/** The run where it was saved last, or a new one; null (and the end of it) where there is nothing to learn. */
async function open(slice: Slice, { settings, giveBackMemory, engine }: SliceOptions): Promise<Run | null> {
  const { call, run } = slice;
  const inputs: RunInputs = { engine: engine?.() };
  if (run.checkpoint.length > 0) return load(slice, inputs, giveBackMemory);
  const catalogue = await readCatalogue(call, run.startedAt);
  if (catalogue.length === 0) {
    await update(slice, { phase: 'done', progress: 1, verdict: 'nothing to do: no items', lease: RELEASED });
    return null;
  }
  const { base, baseTo, version, upTo } = run.plan;
  const live = { hasLive: base !== null, ...(baseTo === undefined ? {} : { liveTo: baseTo }) };
  const calendar = festivalsBetween(upTo - LOG_MS, upTo + SERVED_MS);
  const config = { runId: run.runId, version, now: upTo, catalogue, calendar, ...live };
  return createRun({ ...config, ...(settings ? { settings } : {}) }, inputs);
}

/** True when the log has been read to its end. */
async function collect(slice: Slice, run: Run, options: SliceOptions): Promise<boolean> {
  const { timeLeft, pageSize } = options;
  let { cursor } = slice.run;
  await timed(slice, 'collect', async () => {
    do {
      const page = await readLogPage(slice.call, { ...slice.run, cursor }, pageSize);
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
        await bringLive(slice, run, plan.base);
        giveBackMemory?.();
        // What the step takes over from it is far less than the whole.
        cleanedAt = Infinity;
      }
      const ended = run.step();
      if (ended || cleanedAt - slice.call.remainingMs() >= CLEAN_MS) {
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

async function bringLive({ call }: Slice, run: Run, version: string): Promise<void> {
  run.bring(await readVersion(call, version));
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
