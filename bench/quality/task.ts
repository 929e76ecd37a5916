import {
  askedLater,
  before,
  casesByTime,
  casesLeaveOut,
  sequencesOf,
  withoutLast,
  type Cases,
  type Sequences,
} from '@zhuyi/attention-core/dataset';
import { hashText } from '@zhuyi/attention-core/features';
import type { BenchData } from '../data/types';
import type { Task } from './types';

/** Leave-one-out as papers do it: last = test, last but one = validation; what is learnt ends before both. */
export function leaveOneOut(data: BenchData): Task {
  const all = sequencesOf(data.log);
  const training = withoutLast(all, 2);
  const validation = casesLeaveOut(withoutLast(all, 1), 1);
  return {
    data: data.name,
    split: 'loo',
    catalogue: data.catalogue,
    training,
    validation,
    everything: training,
    counted: training,
    now: validation.now,
    test: casesLeaveOut(all, 1),
  };
}

/** Before 80 % of the interactions trains, up to 90 % validates, the rest tests; settings are chosen, then all before the test is learnt. */
export function byTime(data: BenchData): Task {
  const all = sequencesOf(data.log);
  const times = all.at.slice().sort();
  const [t1, t2] = [times[Math.floor(times.length * 0.8)]!, times[Math.floor(times.length * 0.9)]!];
  return {
    data: data.name,
    split: 'time',
    catalogue: data.catalogue,
    training: before(all, t1),
    validation: casesByTime(all, t1, t2),
    later: askedLater(all, t1, t2),
    everything: before(all, t2),
    counted: before(all, t2),
    now: t2,
    test: casesByTime(all, t2, Infinity),
  };
}

/** The same windows and questions, but nothing between validation and test is learnt: only what sells now is counted on. */
export function byTimeFixed(data: BenchData): Task {
  const task = byTime(data);
  return { ...task, split: 'time-fixed', everything: task.training };
}

/** How a data set is asked, by name. */
export const SPLITS = {
  loo: leaveOneOut,
  time: byTime,
  'time-fixed': byTimeFixed,
  cold: coldItems,
} as const satisfies Record<Task['split'], (data: BenchData) => Task>;
export type Split = keyof typeof SPLITS;

/** The splits of a list with commas, or undefined where there is none. Throws where one is not known. */
export function readSplits(list: string | undefined): Split[] | undefined {
  return list?.split(',').map((name) => {
    const split = (Object.keys(SPLITS) as Split[]).find((known) => known === name);
    if (split === undefined)
      throw new Error(`--splits ${name} is not known; there are ${Object.keys(SPLITS).join(', ')}`);
    return split;
  });
}

const HIDDEN_SHARE = 0.1;

/** A tenth of the items never occurs in what is learnt; the test asks for exactly those, among the whole catalogue. */
export function coldItems(data: BenchData): Task {
  const hidden = data.catalogue.map((item) => hashText(`cold ${item.itemId}`) < HIDDEN_SHARE * 2 ** 32);
  const task = leaveOneOut(data);
  const seen = (item: number): boolean => !hidden[item];
  const training = only(task.training, seen);
  return {
    ...task,
    split: 'cold',
    training,
    everything: training,
    counted: training,
    validation: choose(task.validation, (target) => !hidden[target]),
    test: choose(task.test, (target) => hidden[target]!),
  };
}

function only(sequences: Sequences, keep: (item: number) => boolean): Sequences {
  const starts = [0];
  const kept: number[] = [];
  for (let s = 0; s + 1 < sequences.starts.length; s++) {
    for (let i = sequences.starts[s]!; i < sequences.starts[s + 1]!; i++)
      if (keep(sequences.item[i]!)) kept.push(i);
    starts.push(kept.length);
  }
  return {
    starts: Uint32Array.from(starts),
    item: Uint32Array.from(kept, (i) => sequences.item[i]!),
    type: Uint8Array.from(kept, (i) => sequences.type[i]!),
    at: Float64Array.from(kept, (i) => sequences.at[i]!),
  };
}

function choose(cases: Cases, keep: (target: number) => boolean): Cases {
  const picked = [...cases.target.keys()].filter((c) => keep(cases.target[c]!));
  const take = (column: Uint32Array): Uint32Array => Uint32Array.from(picked, (c) => column[c]!);
  const { at } = cases;
  const taken = { from: take(cases.from), to: take(cases.to), target: take(cases.target) };
  return { ...cases, ...taken, ...(at ? { at: Float64Array.from(picked, (c) => at[c]!) } : {}) };
}
