import type { LossPoint, Run, RunStatus } from '@zhuyi/attention-core';
import type { Patch } from '@zhuyi/cloud-kit';
import type { TrainingDoc, TrainingPhase } from '@zhuyi/contracts';

const MAX_CURVE = 120;
/** Shares of the whole bar. */
const COLLECTED = 0.1;
const TRAINED = 0.95;

const PHASES: Record<RunStatus['phase'], TrainingPhase> = {
  collect: 'collect',
  fit: 'fit',
  evaluate: 'evaluate',
  // The last touches with the evaluated day included: still before anything is written.
  refresh: 'evaluate',
  done: 'publish',
};

export function phaseOf(run: Run): TrainingPhase {
  return PHASES[run.status.phase];
}

/** What the run's document says for people: how far, how well, how long. */
export function report(run: Run, doc: TrainingDoc): Patch<TrainingDoc> {
  const { status } = run;
  return {
    phase: phaseOf(run),
    progress: status.phase === 'collect' ? collectProgress(doc) : toProgress(status.progress),
    lossCurve: thin(status.loss),
    metrics: flatMetrics(status.metrics),
    counts: {
      ...status.cleaning,
      items: status.items,
      shoppers: status.shoppers,
      interactions: status.interactions,
      steps: status.step,
    },
  };
}

function toProgress(share: number): number {
  return COLLECTED + (TRAINED - COLLECTED) * Math.min(1, Math.max(0, share));
}

/** By the clock of the log; an import has it all in a few minutes, so this says little there. */
function collectProgress({ cursor, plan, startedAt }: TrainingDoc): number {
  if (cursor.receivedAt <= 0) return 0;
  const length = Math.max(1, startedAt - plan.upTo);
  return COLLECTED * Math.min(0.9, length / (length + Math.max(0, plan.upTo - cursor.receivedAt)));
}

/** `NDCG@10` of the candidate; of others under their name, `live:NDCG@10`. */
export function flatMetrics(metrics: RunStatus['metrics']): Record<string, number> {
  const flat: Record<string, number> = {};
  for (const [name, set] of Object.entries(metrics)) {
    for (const [metric, value] of Object.entries(set)) {
      if (Number.isFinite(value)) flat[name === 'candidate' ? metric : `${name}:${metric}`] = value;
    }
  }
  return flat;
}

/** Keeps the shape of a long curve: every n-th point, the validations and the last. */
export function thin(curve: readonly LossPoint[]): LossPoint[] {
  const every = Math.ceil(curve.length / MAX_CURVE);
  return curve.filter(({ ndcg }, i) => i % every === 0 || ndcg !== undefined || i === curve.length - 1);
}
