import type { Cases, Sequences } from '@zhuyi/attention-core/dataset';
import type { Task } from './types';

/** Behaviours at most of a short history, and at least of a long one. */
const SHORT = 4;
const LONG = 10;
/** Most behaviours of an item of the tail in what was learnt. */
const TAIL = 5;

/** Which of the main questions belong to a slice. */
export type InSlice = (c: number) => boolean;

export function counts(sequences: Sequences, items: number): Uint32Array {
  const support = new Uint32Array(items);
  for (const item of sequences.item) support[item] = support[item]! + 1;
  return support;
}

/** The slices of the questions of `task.test`, by name. */
export function slicesOf(task: Task): Record<string, InSlice> {
  const { test, catalogue, everything, counted } = task;
  const learnt = counts(everything, catalogue.length);
  const sold = counts(counted, catalogue.length);
  const length = (c: number): number => test.to[c]! - test.from[c]!;
  const times = (c: number): number => learnt[test.target[c]!]!;
  const isRisen = (c: number): boolean => times(c) === 0 && sold[test.target[c]!]! > 0;
  return {
    new: (c) => !isRepeat(test, c),
    risen: isRisen,
    cold: (c) => times(c) === 0 && !isRisen(c),
    tail: (c) => times(c) >= 1 && times(c) <= TAIL,
    short: (c) => length(c) <= SHORT,
    long: (c) => length(c) >= LONG,
  };
}

/**
 * The questions whose answer the shopper's history holds. By time: of each shopper the first behaviour from the moment of asking
 * on with something of the history. Else those of `task.test` that are.
 */
export function repeatsOf({ split, test }: Task): Cases {
  return split === 'time' || split === 'time-fixed' ? laterRepeats(test) : chosen(test);
}

function isRepeat({ sequences, from, to, target }: Cases, c: number): boolean {
  return sequences.item.subarray(from[c]!, to[c]!).includes(target[c]!);
}

function chosen(test: Cases): Cases {
  const kept = [...test.target.keys()].filter((c) => isRepeat(test, c));
  const take = (column: Uint32Array): Uint32Array => Uint32Array.from(kept, (c) => column[c]!);
  return { ...test, from: take(test.from), to: take(test.to), target: take(test.target), at: undefined };
}

function laterRepeats({ sequences, now }: Cases): Cases {
  const { starts, item, at } = sequences;
  const rows: { from: number; to: number; target: number; at: number }[] = [];
  for (let s = 0; s + 1 < starts.length; s++) {
    const [from, end] = [starts[s]!, starts[s + 1]!];
    let to = from;
    while (to < end && at[to]! < now) to++;
    const seen = new Set(item.subarray(from, to));
    let next = to;
    while (next < end && !seen.has(item[next]!)) next++;
    if (next < end) rows.push({ from, to, target: item[next]!, at: at[next]! });
  }
  return {
    ...{ sequences, now },
    from: Uint32Array.from(rows, (row) => row.from),
    to: Uint32Array.from(rows, (row) => row.to),
    target: Uint32Array.from(rows, (row) => row.target),
    at: Float64Array.from(rows, (row) => row.at),
  };
}
