import {
  addTarget,
  createEvaluation,
  reciprocalRank,
  summarise,
  type Evaluation,
  type MetricSet,
} from '@zhuyi/attention-core';
import type { Cases } from '@zhuyi/attention-core/dataset';
import { counts, repeatsOf, slicesOf } from './slices';
import type { ListCase, ScoreCase, Task } from './types';

export type Slices = Readonly<Record<string, MetricSet>>;

export interface Evaluated {
  readonly slices: Slices;
  /** What only the bench asks. */
  readonly more: Record<string, number>;
}

/** Adds what came of one question; what is in `hidden` is not to be in the list. */
type Ask = (into: Evaluation, cases: Cases, c: number, hidden: Uint32Array) => void;

/** Ranks the whole catalogue for every question; the shopper's own history is taken out where something new is asked for. */
export function evaluate(task: Task, score: ScoreCase): Evaluated {
  const out = new Float32Array(task.catalogue.length);
  return evaluated(task, (into, cases, c, hidden) => {
    out.fill(0);
    score(cases, c, out);
    addTarget(into, out, cases.target[c]!, hidden);
  });
}

/** The same of lists that end somewhere: what is not in one is not found. */
export function evaluateLists(task: Task, list: ListCase): Evaluated {
  return evaluated(task, (into, cases, c, hidden) => {
    const shown = list(cases, c, hidden);
    const place = shown.indexOf(cases.target[c]!);
    into.ranks.push(place < 0 ? Infinity : place + 1);
    for (const item of shown.slice(0, 10)) into.shown[item] = into.shown[item]! + 1;
  });
}

const NOTHING = new Uint32Array(0);

function evaluated(task: Task, ask: Ask): Evaluated {
  const { test } = task;
  const items = task.catalogue.length;
  const done = createEvaluation(items);
  for (let c = 0; c < test.target.length; c++)
    ask(done, test, c, test.sequences.item.subarray(test.from[c]!, test.to[c]!));
  const support = counts(task.everything, items);
  const of = (keep: (c: number) => boolean): MetricSet =>
    summarise({ ranks: done.ranks.filter((_, c) => keep(c)), shown: done.shown }, support);
  const again = createEvaluation(items);
  const repeats = repeatsOf(task);
  for (let c = 0; c < repeats.target.length; c++) ask(again, repeats, c, NOTHING);
  const { new: fresh, ...others } = slicesOf(task);
  const mrr = (k: number): number =>
    done.ranks.reduce((sum, rank) => sum + reciprocalRank(rank, k), 0) / Math.max(1, done.ranks.length);
  return {
    slices: {
      all: of(() => true),
      new: of(fresh!),
      repeat: summarise(again, support),
      ...Object.fromEntries(Object.entries(others).map(([name, keep]) => [name, of(keep)])),
    },
    more: { 'MRR@5': mrr(5), 'MRR@20': mrr(20) },
  };
}
