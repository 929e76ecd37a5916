import type { SparseKernel } from '@zhuyi/attention-core';
import type { Sequences } from '@zhuyi/attention-core/dataset';
import {
  covisitRow,
  createAccumulator,
  createKernelBuilder,
  kernelScores,
  occurrencesOf,
} from '@zhuyi/attention-core/memory';
import { bestOf } from '../best-of';
import type { Method, ScoreCase } from '../types';

/** Scores by a kernel over the history. */
export function byKernel(kernel: SparseKernel, decay: number): ScoreCase {
  return (cases, c, out) => {
    kernelScores(kernel, cases.sequences.item.subarray(cases.from[c]!, cases.to[c]!), decay, out);
  };
}

function covisitKernel(sequences: Sequences, items: number): SparseKernel {
  const occurrences = occurrencesOf(sequences, items);
  const sums = createAccumulator(items);
  const builder = createKernelBuilder(items);
  for (let i = 0; i < items; i++) covisitRow(sequences, occurrences, i, sums, builder, 100);
  return builder.build();
}

/** The core's co-visits alone; the history decay is chosen on validation. */
export const covisits: Method = {
  name: 'co-visits',
  fit: (task) => {
    const early = covisitKernel(task.training, task.catalogue.length);
    const decay = bestOf(task, [0.4, 0.6, 0.8, 0.95], (d) => byKernel(early, d));
    return byKernel(covisitKernel(task.everything, task.catalogue.length), decay);
  },
};

/** First-order Markov: how often i was followed by j at once, from the last item only. */
export const markov: Method = {
  name: 'Markov',
  fit: (task) => {
    const { item, starts } = task.everything;
    const next = new Map<number, Map<number, number>>();
    for (let s = 0; s + 1 < starts.length; s++) {
      for (let i = starts[s]!; i + 1 < starts[s + 1]!; i++) {
        const row = next.get(item[i]!) ?? new Map<number, number>();
        row.set(item[i + 1]!, (row.get(item[i + 1]!) ?? 0) + 1);
        next.set(item[i]!, row);
      }
    }
    return (cases, c, out) => {
      for (const [j, n] of next.get(cases.sequences.item[cases.to[c]! - 1]!) ?? []) out[j] = n;
    };
  },
};

const SHRINK = 20;
const KEEP = 200;

/** Item-kNN: cosine of shopper sets, shrunk. */
export const itemKnn: Method = {
  name: 'item-kNN',
  fit: (task) => {
    const items = task.catalogue.length;
    const { item, starts } = task.everything;
    const { offsets, places, sequence } = occurrencesOf(task.everything, items);
    const sums = createAccumulator(items);
    const builder = createKernelBuilder(items);
    const count = (i: number): number => offsets[i + 1]! - offsets[i]!;
    for (let i = 0; i < items; i++) {
      for (let o = offsets[i]!; o < offsets[i + 1]!; o++) {
        const s = sequence[places[o]!]!;
        for (let b = starts[s]!; b < starts[s + 1]!; b++) if (item[b] !== i) sums.add(item[b]!, 1);
      }
      builder.push([...sums.touched()], (j) => sums.of(j) / (Math.sqrt(count(i) * count(j)) + SHRINK), KEEP);
      sums.clear();
    }
    return byKernel(builder.build(), 1);
  },
};
