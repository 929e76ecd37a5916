import { casesByTime, type Cases } from '../dataset';
import { createEvaluation, type Evaluation, type MetricSet } from '../metrics';
import { itemCounts } from '../memory';
import { decodeModel, encodeModel, type Model } from '../model-file';
import { createRecommender } from '../serve';
import type { ItemFeatures, Recommender } from '../types';
import { allFinite, createJudge, isComplete, judge } from './judge';
import type { Verdict } from './types';
import type { Windows } from './windows';

/** Cases a step asks. */
const ASKED = 8;
/** Fewer targets than this decide nothing between two versions. */
const FEWEST_FAIR = 50;

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

/** The candidate is judged as it would be read back from its file. `now`: the end of the log, epoch ms. */
export function openCourt(
  catalogue: readonly ItemFeatures[],
  windows: Windows,
  now: number,
  fitted: Model,
  live: Model | undefined,
): Court {
  const model = decodeModel(encodeModel(fitted));
  const { cases, record } = fairQuestions(windows, now, live);
  const judged = createJudge(catalogue, cases);
  const candidate = createRecommender(model);
  const rival = live && record === undefined ? createRecommender(live) : undefined;
  rival?.addItems(catalogue);
  // Both are asked as they would serve: what sells now is counted on to the moment of asking.
  const countOn = (recommender: Recommender, from: number): void => {
    recommender.countNewer(itemCounts(catalogue, cases.sequences, from, cases.now), cases.now);
  };
  countOn(candidate, windows.validFrom);
  if (rival) countOn(rival, rival.trainedTo + 1);

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
      if (record) metrics.live = record;
      const verdict = judge(
        { finite: allFinite(model), complete: isComplete(model, catalogue), evaluation: own },
        other ?? record?.['NDCG@10'],
      );
      return { metrics, verdict };
    },
  };
}

/**
 * What neither side has learnt from. A live version was refreshed with all there was when it was made, so only later
 * behaviours tell the two apart. Where those are too few (a second training on the same log), the candidate is asked
 * what the live version was asked before its refresh, and compared with what it reached then.
 */
function fairQuestions(
  { evaluation, evalFrom }: Windows,
  now: number,
  live: Model | undefined,
): { cases: Cases; record?: MetricSet } {
  if (!live || live.manifest.trainedTo < evalFrom) return { cases: evaluation };
  const later = casesByTime(evaluation.sequences, live.manifest.trainedTo + 1, now + 1);
  if (later.target.length >= FEWEST_FAIR) return { cases: later };
  const record = live.manifest.metrics.candidate;
  return record ? { cases: evaluation, record } : { cases: evaluation };
}

function toEvaluation(kept: KeptEvaluation | null, items: number): Evaluation {
  return kept ? { ranks: kept.ranks, shown: Uint32Array.from(kept.shown) } : createEvaluation(items);
}
