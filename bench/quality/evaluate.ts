import {
  addTarget,
  createEvaluation,
  reciprocalRank,
  summarise,
  type MetricSet,
} from '@zhuyi/attention-core';
import type { Sequences } from '@zhuyi/attention-core/dataset';
import type { ScoreCase, Task } from './types';

export type Slices = Readonly<Record<string, MetricSet>>;

/** Ranks the whole catalogue for every test case, the shopper's own history taken out. `more`: what only the bench asks. */
export function evaluate(task: Task, score: ScoreCase): { slices: Slices; more: Record<string, number> } {
  const items = task.catalogue.length;
  const { test } = task;
  const done = createEvaluation(items);
  const out = new Float32Array(items);
  for (let c = 0; c < test.target.length; c++) {
    out.fill(0);
    score(test, c, out);
    addTarget(done, out, test.target[c]!, test.sequences.item.subarray(test.from[c]!, test.to[c]!));
  }
  const support = counts(task.everything, items);
  const slice = (keep: (c: number) => boolean): MetricSet =>
    summarise({ ranks: done.ranks.filter((_, c) => keep(c)), shown: done.shown }, support);
  const length = (c: number): number => test.to[c]! - test.from[c]!;
  const times = (c: number): number => support[test.target[c]!]!;
  const mrr = (k: number): number =>
    done.ranks.reduce((sum, rank) => sum + reciprocalRank(rank, k), 0) / Math.max(1, done.ranks.length);
  return {
    slices: {
      all: slice(() => true),
      cold: slice((c) => times(c) === 0),
      tail: slice((c) => times(c) >= 1 && times(c) <= 5),
      short: slice((c) => length(c) <= 4),
      long: slice((c) => length(c) >= 10),
    },
    more: { 'MRR@5': mrr(5), 'MRR@20': mrr(20) },
  };
}

export function counts(sequences: Sequences, items: number): Uint32Array {
  const support = new Uint32Array(items);
  for (const item of sequences.item) support[item] = support[item]! + 1;
  return support;
}
