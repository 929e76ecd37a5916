import { sampleCases, type Cases } from '../dataset';
import { addTarget, ndcg, pairedBootstrap, summarise, type Evaluation, type MetricSet } from '../metrics';
import type { ItemKernel, Model } from '../model-file/types';
import { BEHAVIOUR_TYPES, type Behaviour, type ItemFeatures, type Recommender } from '../types';
import type { Verdict } from './types';
import { FEWEST_FAIR } from './windows';

const MOST_TARGETS = 600;
const HISTORY = 50;

/** Asks recommenders the evaluation cases through the same door as the shop does. */
export interface Judge {
  readonly targets: number;
  /** Adds cases from .. to to a recommender's evaluation. */
  ask(recommender: Recommender, evaluation: Evaluation, from: number, to: number): void;
  metrics(evaluation: Evaluation, support: Uint32Array): Record<string, MetricSet>;
}

export function createJudge(catalogue: readonly ItemFeatures[], evaluation: Cases): Judge {
  const cases = sampleCases(evaluation, MOST_TARGETS);
  const { sequences } = cases;

  function historyOf(c: number): Behaviour[] {
    const list: Behaviour[] = [];
    for (let i = Math.max(cases.from[c]!, cases.to[c]! - HISTORY); i < cases.to[c]!; i++) {
      list.push({
        itemId: catalogue[sequences.item[i]!]!.itemId,
        type: BEHAVIOUR_TYPES[sequences.type[i]!]!,
        at: sequences.at[i]!,
      });
    }
    return list;
  }

  return {
    targets: cases.target.length,
    ask: (recommender, into, from, to) => {
      const place = catalogue.map((item) => recommender.indexOf(item.itemId));
      for (let c = from; c < to; c++) {
        const { scores: own } = recommender.home(historyOf(c), cases.at?.[c] ?? cases.now);
        const scores = Float32Array.from(place, (i) => (i < 0 ? -Infinity : own[i]!));
        addTarget(into, scores, cases.target[c]!, sequences.item.subarray(cases.from[c]!, cases.to[c]!));
      }
    },
    metrics: (done, support) => {
      const slice = (keep: (c: number) => boolean): MetricSet =>
        summarise({ ranks: done.ranks.filter((_, c) => keep(c)), shown: done.shown }, support);
      const length = (c: number): number => cases.to[c]! - cases.from[c]!;
      return {
        all: slice(() => true),
        short: slice((c) => length(c) <= 4),
        long: slice((c) => length(c) >= 10),
        cold: slice((c) => support[cases.target[c]!] === 0),
        tail: slice((c) => support[cases.target[c]!]! >= 1 && support[cases.target[c]!]! <= 5),
      };
    },
  };
}

/** Whether every number that serving uses is one. */
export function allFinite(model: Model): boolean {
  const good = (values: Float32Array | Int8Array): boolean => values.every(Number.isFinite);
  const isFinite = ({ weights, scales }: ItemKernel): boolean =>
    good(weights) && (scales === undefined || good(scales));
  return (
    [...model.tensors.values()].every((tensor) => good(tensor.data)) &&
    good(model.recency) &&
    good(model.counts) &&
    good(model.context?.values ?? new Float32Array(0)) &&
    good(model.repeat?.ofItems ?? new Float32Array(0)) &&
    good(Float32Array.from(model.repeat?.weights ?? [])) &&
    [model.covisit, model.weights, model.together].every(isFinite)
  );
}

/** Whether the model holds every item of the catalogue. */
export function isComplete(model: Model, catalogue: readonly ItemFeatures[]): boolean {
  const ids = new Set(model.itemIds);
  return catalogue.every((item) => ids.has(item.itemId)) && model.recency.length === model.itemIds.length;
}

/**
 * What a candidate is compared with: the live version's answers to the same targets; nobody, where there is none or it
 * cannot be read; or a live version that there are too few targets for.
 */
export type Rival = Evaluation | 'none' | 'unreadable' | { readonly tooFew: number };

/**
 * The gate: a candidate goes live only if it is finite and complete, and its NDCG@10 is not below the live version's
 * on the same targets by more than the noise (the 95 % interval of a paired bootstrap lies below 0). No evidence is no
 * pass: with too few targets the live version stays, and the candidate is kept.
 */
export function judge(
  candidate: { readonly finite: boolean; readonly complete: boolean; readonly evaluation: Evaluation },
  rival: Rival,
): Verdict {
  const { finite, complete, evaluation } = candidate;
  const verdict = (publish: boolean, reason: string): Verdict => ({ publish, finite, complete, reason });
  if (!finite) return verdict(false, 'the candidate holds numbers that are not finite');
  if (!complete) return verdict(false, 'the candidate lacks items of the catalogue');
  if (rival === 'none') return verdict(true, 'there is no live version to compare with');
  if (rival === 'unreadable') {
    return verdict(true, 'the live version cannot be read, so there was nothing to compare with');
  }
  if ('tooFew' in rival) {
    const reason = `kept the live version: only ${rival.tooFew} behaviours to compare on, ${FEWEST_FAIR} are needed`;
    return { ...verdict(false, reason), kept: true };
  }
  const gains = ({ ranks }: Evaluation): number[] => ranks.map((rank) => ndcg(rank, 10));
  const difference = pairedBootstrap(gains(evaluation), gains(rival));
  const publish = difference.high >= 0;
  const share = `${(100 * difference.mean).toFixed(2)} points of NDCG@10`;
  const reason = publish
    ? `not worse than the live version (${share}, on ${evaluation.ranks.length} targets)`
    : `worse than the live version by more than the noise (${share}, on ${evaluation.ranks.length} targets)`;
  return { ...verdict(publish, reason), difference };
}
