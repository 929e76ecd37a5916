import { DAY_MS, solve } from '@zhuyi/attention-core/memory';
import type { Sequences } from '@zhuyi/attention-core/dataset';
import type { Method } from '../types';

const WINDOW_MS = 7 * DAY_MS;

/** Counts of an item by age: the last week, the week before, earlier; and one for the intercept. */
function features(sequences: Sequences, items: number, now: number): Float64Array {
  const x = new Float64Array(items * 4);
  for (let i = 0; i < items; i++) x[i * 4] = 1;
  for (let e = 0; e < sequences.item.length; e++) {
    const age = now - sequences.at[e]!;
    const column = age < 0 ? 0 : age <= WINDOW_MS ? 1 : age <= 2 * WINDOW_MS ? 2 : 3;
    if (column > 0) x[sequences.item[e]! * 4 + column] = x[sequences.item[e]! * 4 + column]! + 1;
  }
  return x;
}

/** The plainest method in use: next week's count as a linear function of counts so far, by least squares. */
export const linearRegression: Method = {
  name: 'regression on counts',
  fit: (task) => {
    const items = task.catalogue.length;
    const cut = task.now - WINDOW_MS;
    const x = features(task.counted, items, cut);
    const y = new Float64Array(items);
    for (let e = 0; e < task.counted.item.length; e++) {
      if (task.counted.at[e]! > cut) y[task.counted.item[e]!] = y[task.counted.item[e]!]! + 1;
    }
    const normal = new Float64Array(16);
    const right = new Float64Array(4);
    for (let i = 0; i < items; i++) {
      for (let a = 0; a < 4; a++) {
        right[a] = right[a]! + x[i * 4 + a]! * y[i]!;
        for (let b = 0; b < 4; b++) normal[a * 4 + b] = normal[a * 4 + b]! + x[i * 4 + a]! * x[i * 4 + b]!;
      }
    }
    for (let a = 0; a < 4; a++) normal[a * 5] = normal[a * 5]! + 1e-3;
    solve(normal, right, 4);
    const today = features(task.counted, items, task.now);
    const scores = new Float32Array(items);
    for (let i = 0; i < items; i++)
      for (let a = 0; a < 4; a++) scores[i] = scores[i]! + today[i * 4 + a]! * right[a]!;
    return (_cases, _c, out) => {
      out.set(scores);
    };
  },
};
