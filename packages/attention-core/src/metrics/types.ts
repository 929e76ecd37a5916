/** Ranking quality over a set of targets; the whole catalogue is ranked. Plain JSON. */
export interface MetricSet {
  /** Number of targets. */
  readonly targets: number;
  readonly 'HR@5': number;
  readonly 'HR@10': number;
  readonly 'HR@20': number;
  readonly 'precision@10': number;
  readonly 'F1@10': number;
  readonly 'NDCG@5': number;
  readonly 'NDCG@10': number;
  readonly 'NDCG@20': number;
  readonly 'MRR@10': number;
  /** Share of the catalogue that is in at least one top 10. */
  readonly 'coverage@10': number;
  /** Gini coefficient of top-10 exposure over the catalogue: 0 = equal, 1 = one item has it all. */
  readonly gini: number;
  /** Mean -log2 of the popularity share of what is in the top 10: higher = less known. */
  readonly novelty: number;
}
