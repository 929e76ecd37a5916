import type { Cases } from '../dataset';
import { createEvaluation, type Evaluation, type MetricSet } from '../metrics';
import { decodeModel, encodeModel, type Model } from '../model-file';
import { createRecommender } from '../serve';
import type { ItemFeatures, Recommender } from '../types';
import { allFinite, createJudge, isComplete, judge } from './judge';
import type { Verdict } from './types';

/** Cases a step asks. */
const ASKED = 8;

/** An evaluation as far as it has come, as plain JSON. */
export interface KeptEvaluation {
  readonly ranks: number[];
  readonly shown: number[];
}

/** What the two sides have answered so far. */
export interface Heard {
  candidate: KeptEvaluation | null;
  live: KeptEvaluation | null;
}

export interface Ruling {
  readonly metrics: Record<string, MetricSet>;
  readonly verdict: Verdict;
}

/** Hears the candidate and the live version on the same targets, and decides which of them serves. */
export interface Court {
  /** Asks a few targets more and notes the answers in `heard`; the ruling when all have been asked. */
  step(heard: Heard): Ruling | undefined;
}

/** The candidate is judged as it would be read back from its file. */
export function openCourt(
  catalogue: readonly ItemFeatures[],
  cases: Cases,
  fitted: Model,
  live: Model | undefined,
): Court {
  const model = decodeModel(encodeModel(fitted));
  const judged = createJudge(catalogue, cases);
  const candidate = createRecommender(model);
  const rival = live && createRecommender(live);
  rival?.addItems(catalogue);

  /** True when there was something left to ask. */
  function hear(side: keyof Heard, recommender: Recommender, heard: Heard): boolean {
    const evaluation = toEvaluation(heard[side], catalogue.length);
    const from = evaluation.ranks.length;
    const asks = from < judged.targets;
    if (asks) judged.ask(recommender, evaluation, from, Math.min(judged.targets, from + ASKED));
    heard[side] = { ranks: evaluation.ranks, shown: Array.from(evaluation.shown) };
    return asks;
  }

  return {
    step: (heard) => {
      if (hear('candidate', candidate, heard)) return undefined;
      if (rival && hear('live', rival, heard)) return undefined;
      const own = toEvaluation(heard.candidate, catalogue.length);
      const other = rival && toEvaluation(heard.live, catalogue.length);
      const metrics: Record<string, MetricSet> = {};
      for (const [name, set] of Object.entries(judged.metrics(own, model.support))) {
        metrics[name === 'all' ? 'candidate' : `candidate.${name}`] = set;
      }
      if (other) metrics.live = judged.metrics(other, model.support).all!;
      const verdict = judge(
        { finite: allFinite(model), complete: isComplete(model, catalogue), evaluation: own },
        other,
      );
      return { metrics, verdict };
    },
  };
}

function toEvaluation(kept: KeptEvaluation | null, items: number): Evaluation {
  return kept ? { ranks: kept.ranks, shown: Uint32Array.from(kept.shown) } : createEvaluation(items);
}
