import type { Cases } from '../dataset';
import { createEvaluation, type Evaluation, type MetricSet } from '../metrics';
import { itemCounts } from '../memory';
import { asServed, type Model, type ModelManifest } from '../model-file';
import { createRecommender } from '../serve';
import type { ItemFeatures, Recommender } from '../types';
import { allFinite, createJudge, isComplete, judge, type Rival } from './judge';
import type { Verdict } from './types';
import { fairCases, isEnough, type Windows } from './windows';

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

/** What is known of the live version while it is away. */
export type LiveFacts = Pick<ModelManifest, 'trainedTo'>;

/**
 * Hears the candidate and then the live version on the same targets, and decides which of them serves. The two are
 * never in memory together.
 */
export interface Court {
  /** The candidate has been heard, and the live version has something to be asked. */
  wantsLive(heard: Heard): boolean;
  /**
   * Asks a few targets more and notes the answers in `heard`; the ruling when all have been asked. `readLive` reads the
   * live version where it is wanted; null when it cannot be read.
   */
  step(heard: Heard, readLive: () => Model | null): Ruling | undefined;
}

/**
 * The candidate is judged as it would be read back from its file. `now`: the end of the log, epoch ms. `live`: what is known
 * of the version that serves; whether there is none, or one that cannot be read.
 */
export function openCourt(
  catalogue: readonly ItemFeatures[],
  windows: Windows,
  now: number,
  fitted: () => Model,
  live: LiveFacts | 'none' | 'unreadable',
): Court {
  const { cases, tooFew } = fairQuestions(windows, now, live);
  const judged = createJudge(catalogue, cases);
  const hasRival = typeof live === 'object' && tooFew === undefined;
  /** Who is being heard. */
  let witness: { side: keyof Heard; recommender: Recommender } | undefined;

  function call(side: keyof Heard, read: () => Model | null): Recommender | undefined {
    if (witness?.side === side) return witness.recommender;
    witness = undefined;
    const model = read();
    if (!model) return undefined;
    const recommender = createRecommender(model);
    recommender.addItems(catalogue);
    // Both are asked as they would serve: what sells now is counted on to the moment of asking.
    const from = side === 'candidate' ? windows.validFrom : recommender.trainedTo + 1;
    recommender.countNewer(itemCounts(catalogue, cases.sequences, from, cases.now), cases.now);
    witness = { side, recommender };
    return recommender;
  }

  const isHeard = (side: keyof Heard, heard: Heard): boolean =>
    (heard[side]?.ranks.length ?? 0) >= judged.targets;

  /** Asks one side; false when it is not there. */
  function hear(side: keyof Heard, read: () => Model | null, heard: Heard): boolean {
    const recommender = call(side, read);
    if (!recommender) return false;
    const evaluation = toEvaluation(heard[side], catalogue.length);
    const from = evaluation.ranks.length;
    judged.ask(recommender, evaluation, from, Math.min(judged.targets, from + ASKED));
    heard[side] = { ranks: evaluation.ranks, shown: Array.from(evaluation.shown) };
    if (isHeard(side, heard)) witness = undefined;
    return true;
  }

  const wantsLive = (heard: Heard): boolean =>
    hasRival && isHeard('candidate', heard) && !isHeard('live', heard);

  return {
    wantsLive,
    step: (heard, readLive) => {
      if (!isHeard('candidate', heard)) {
        hear('candidate', () => asServed(fitted()), heard);
        return undefined;
      }
      if (wantsLive(heard) && hear('live', readLive, heard)) return undefined;
      const model = asServed(fitted());
      const own = toEvaluation(heard.candidate, catalogue.length);
      const known = hasRival && isHeard('live', heard);
      const other = known ? toEvaluation(heard.live, catalogue.length) : undefined;
      const metrics: Record<string, MetricSet> = {};
      for (const [name, set] of Object.entries(judged.metrics(own, model.support))) {
        metrics[name === 'all' ? 'candidate' : `candidate.${name}`] = set;
      }
      if (other) metrics.live = judged.metrics(other, model.support).all!;
      const verdict = judge(
        { finite: allFinite(model), complete: isComplete(model, catalogue), evaluation: own },
        other ?? rivalFor(live, tooFew),
      );
      return { metrics, verdict };
    },
  };
}

/** Who is there when the live version was not heard. */
function rivalFor(live: LiveFacts | 'none' | 'unreadable', tooFew: number | undefined): Rival {
  if (live === 'none') return 'none';
  return tooFew === undefined ? 'unreadable' : { tooFew };
}

/**
 * What neither side has learnt from. A live version was refreshed with all there was when it was made, so only later
 * behaviours tell the two apart. Where those are too few (a second training on the same log), nothing does: a number
 * that the live version reached on other targets says nothing about these. The candidate is measured all the same.
 */
function fairQuestions(
  { evaluation, evalFrom }: Windows,
  now: number,
  live: LiveFacts | 'none' | 'unreadable',
): { cases: Cases; tooFew?: number } {
  if (typeof live === 'string') return { cases: evaluation };
  const cases = fairCases(evaluation.sequences, Math.max(evalFrom, live.trainedTo + 1), now);
  return isEnough(cases) ? { cases } : { cases: evaluation, tooFew: cases.target.length };
}

function toEvaluation(kept: KeptEvaluation | null, items: number): Evaluation {
  return kept ? { ranks: kept.ranks, shown: Uint32Array.from(kept.shown) } : createEvaluation(items);
}
