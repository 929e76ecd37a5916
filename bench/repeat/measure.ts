import { createRecommender, type Recommender } from '@zhuyi/attention-core';
import { nextOrders, type Orders } from '@zhuyi/attention-core/dataset';
import { fitZhuyi } from '../quality/models/zhuyi';
import type { Task } from '../quality/types';
import { askerOf, listMakers, SHOWN } from './lists';

/** How the lists of one kind meet the next orders. */
export interface RepeatRow {
  readonly data: string;
  readonly list: string;
  readonly shoppers: number;
  /** Part of the shoppers whose first 10 items hold one that they buy. */
  readonly 'HR@10': number;
  /** Hits among the first 10 over what 10 items can hit, the mean of the shoppers. */
  readonly 'recall@10': number;
  /** The same of what had been bought before, and of what had not, for those whose order holds any. */
  readonly 'repeat recall@10': number;
  readonly 'new recall@10': number;
}

export interface RepeatMeasured {
  readonly rows: readonly RepeatRow[];
  /** Part of the lines of the orders that were bought before. */
  readonly repeatShare: number;
}

/** Fits by time and asks for the whole next order of each shopper who comes after the cut. */
export function measureRepeats(
  task: Task,
  onProgress: (progress: number, note: string) => void,
): RepeatMeasured {
  const orders = nextOrders(task.test.sequences, task.now, Infinity);
  if (orders.items.length === 0) throw new Error(`${task.data}: nobody who bought before buys after the cut`);
  const { model } = fitZhuyi(task, { onProgress });
  return measureLists(task, orders, createRecommender(model));
}

/** The rows of a recommender that knows nothing after the cut. */
export function measureLists(task: Task, orders: Orders, recommender: Recommender): RepeatMeasured {
  const makers = Object.entries(listMakers(task, recommender));
  const tallies = makers.map(() => ({ hit: 0, all: newMean(), repeat: newMean(), fresh: newMean() }));
  const { cases, items } = orders;
  let repeats = 0;
  let lines = 0;
  items.forEach((order, c) => {
    const asker = askerOf(task, cases, c);
    const before = new Set(cases.sequences.item.subarray(cases.from[c]!, cases.to[c]!));
    const [again, fresh] = [
      [...order].filter((i) => before.has(i)),
      [...order].filter((i) => !before.has(i)),
    ];
    repeats += again.length;
    lines += order.size;
    makers.forEach(([, make], m) => {
      const tally = tallies[m]!;
      const list = new Set(make(asker));
      if ([...order].some((i) => list.has(i))) tally.hit += 1;
      addRecall(tally.all, [...order], list);
      addRecall(tally.repeat, again, list);
      addRecall(tally.fresh, fresh, list);
    });
  });
  const shoppers = items.length;
  const rows = makers.map(([list], m) => ({
    data: task.data,
    list,
    shoppers,
    'HR@10': tallies[m]!.hit / shoppers,
    'recall@10': meanOf(tallies[m]!.all),
    'repeat recall@10': meanOf(tallies[m]!.repeat),
    'new recall@10': meanOf(tallies[m]!.fresh),
  }));
  return { rows, repeatShare: repeats / lines };
}

interface Mean {
  sum: number;
  of: number;
}

const newMean = (): Mean => ({ sum: 0, of: 0 });
const meanOf = ({ sum, of }: Mean): number => sum / Math.max(1, of);

/** Adds hits / min(10, wanted), where anything is wanted. */
function addRecall(mean: Mean, wanted: readonly number[], list: ReadonlySet<number>): void {
  if (wanted.length === 0) return;
  mean.of += 1;
  mean.sum += wanted.filter((i) => list.has(i)).length / Math.min(SHOWN, wanted.length);
}
