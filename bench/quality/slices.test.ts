import { before, casesByTime, sequencesOf } from '@zhuyi/attention-core/dataset';
import { evaluate, evaluateLists } from './evaluate';
import { byTimeFixed, leaveOneOut } from './task';
import type { Task } from './types';

const CLICK = 1;
/** Shopper, item, moment. */
const rows = [
  [0, 0, 0],
  [0, 1, 1],
  [0, 0, 9],
  [0, 3, 9.1],
  [1, 1, 2],
  [1, 2, 3],
  [1, 3, 8.1],
  [1, 4, 9.5],
  [2, 2, 4],
  [2, 1, 5],
] as const;
const data = {
  name: 'tiny',
  catalogue: Array.from({ length: 6 }, (_, i) => ({
    ...{ itemId: `i${i}`, title: '', category: [], brand: '', priceFen: 0 },
  })),
  log: {
    shopper: Uint32Array.from(rows, ([shopper]) => shopper),
    item: Uint32Array.from(rows, ([, item]) => item),
    type: new Uint8Array(rows.length).fill(CLICK),
    at: Float64Array.from(rows, ([, , at]) => at),
  },
  timed: true,
};

/** Learns what came before 8 and asks from 9 on, with what came in between counted. */
const all = sequencesOf(data.log);
const task: Task = {
  ...byTimeFixed(data),
  ...{ everything: before(all, 8), counted: before(all, 9), now: 9 },
  test: casesByTime(all, 9, Infinity),
};

const targets = ({ slices }: ReturnType<typeof evaluate>) =>
  Object.fromEntries(Object.entries(slices).map(([name, set]) => [name, set.targets]));

test('asks what is new, what comes again, and what began to sell after what was learnt', () => {
  // By item number, the highest first.
  const done = evaluate(task, (_cases, _c, out) => out.forEach((_, i) => (out[i] = i)));
  expect(targets(done)).toEqual({
    ...{ all: 2, new: 2, repeat: 1, risen: 1, cold: 1, tail: 0, short: 2, long: 0 },
  });
  // Of what comes again nothing is taken out: item 0 is the last of six. Item 3 is the third of them.
  expect(done.slices.repeat?.['HR@5']).toBe(0);
  expect(done.slices.repeat?.['HR@10']).toBe(1);
  expect(done.slices.risen?.['NDCG@10']).toBeCloseTo(1 / Math.log2(4));
});

test('a list is asked the same, and what is not in it is not found', () => {
  const hiddenOf: number[][] = [];
  const done = evaluateLists(task, (_cases, _c, hidden) => {
    hiddenOf.push([...hidden]);
    return [0, 4];
  });
  expect(hiddenOf).toEqual([[0, 1], [1, 2, 3], []]);
  expect(done.slices.repeat?.['NDCG@10']).toBe(1);
  expect(done.slices.risen?.['HR@20']).toBe(0);
  expect(done.slices.cold?.['NDCG@10']).toBeCloseTo(1 / Math.log2(3));
  expect(done.slices.all?.['HR@10']).toBe(0.5);
});

test('leaving one out, what comes again is what the history holds', () => {
  const done = evaluate(leaveOneOut({ ...data, timed: false }), () => undefined);
  expect(targets(done)).toMatchObject({ all: 3, new: 3, repeat: 0 });
  const twice = { ...data.log, item: data.log.item.slice() };
  twice.item[3] = 1;
  expect(targets(evaluate(leaveOneOut({ ...data, log: twice }), () => undefined))).toMatchObject({
    ...{ all: 3, new: 2, repeat: 1 },
  });
});
