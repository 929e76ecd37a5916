import { coverage, gini, novelty } from './exposure';
import { hit, ndcg, reciprocalRank } from './gain';
import { rankOf } from './rank';
import { topIndices } from './top';
import type { MetricSet } from './types';

/** Gathers ranks and exposures target by target. Its state is plain data, so it can be kept in a checkpoint. */
export interface Evaluation {
  /** One rank a target, in the order they came. */
  readonly ranks: number[];
  /** Top-10 exposures an item. */
  readonly shown: Uint32Array;
}

export function createEvaluation(items: number): Evaluation {
  return { ranks: [], shown: new Uint32Array(items) };
}

/** Scores the whole catalogue for one target. `hidden` (own history) neither competes nor is shown; scores are used up. */
export function addTarget(
  evaluation: Evaluation,
  scores: Float32Array,
  target: number,
  hidden: Iterable<number>,
): void {
  evaluation.ranks.push(rankOf(scores, target, hidden));
  for (const i of hidden) if (i !== target) scores[i] = -Infinity;
  for (const i of topIndices(scores, 10)) evaluation.shown[i] = evaluation.shown[i]! + 1;
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length;

/** The table of a set of targets. */
export function summarise(evaluation: Evaluation, popularity: ArrayLike<number>): MetricSet {
  const { ranks, shown } = evaluation;
  const over = (metric: (rank: number, k: number) => number, k: number): number =>
    mean(ranks.map((rank) => metric(rank, k)));
  const hits = over(hit, 10);
  return {
    targets: ranks.length,
    'HR@5': over(hit, 5),
    'HR@10': hits,
    'HR@20': over(hit, 20),
    'precision@10': hits / 10,
    'F1@10': (2 * hits) / 11,
    'NDCG@5': over(ndcg, 5),
    'NDCG@10': over(ndcg, 10),
    'NDCG@20': over(ndcg, 20),
    'MRR@10': over(reciprocalRank, 10),
    'coverage@10': coverage(shown),
    gini: gini(shown),
    novelty: novelty(shown, popularity),
  };
}
