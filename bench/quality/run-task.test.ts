import { deserialize, serialize } from 'node:v8';
import type { BenchData } from '../data/types';
import type { Row } from './report';
import { runTask } from './run-task';
import { leaveOneOut } from './task';

/** Ten shoppers who each take item 0, then their own, then item 1. */
const data: BenchData = {
  name: 'tiny',
  catalogue: Array.from({ length: 12 }, (_, i) => ({
    itemId: `i${i}`,
    title: '',
    category: [],
    brand: '',
    priceFen: 0,
  })),
  log: {
    shopper: Uint32Array.from({ length: 30 }, (_, n) => Math.floor(n / 3)),
    item: Uint32Array.from({ length: 30 }, (_, n) =>
      n % 3 === 0 ? 0 : n % 3 === 1 ? 2 + Math.floor(n / 3) : 1,
    ),
    type: new Uint8Array(30).fill(5),
    at: Float64Array.from({ length: 30 }, (_, n) => (n % 3) * 1000),
  },
  timed: false,
};

test('every group is measured in a process of its own', async () => {
  const rows: Row[] = [];
  const wrong: string[] = [];
  await runTask(
    leaveOneOut(data),
    [['popularity'], ['co-visits']],
    {},
    {
      row: (row) => rows.push(row),
      refused: (why) => wrong.push(why),
      progress: () => undefined,
      crashed: (what) => wrong.push(what),
    },
  );
  expect(wrong).toEqual([]);
  expect(rows.map(({ model, data: name, split }) => [model, name, split])).toEqual([
    ['popularity', 'tiny', 'loo'],
    ['co-visits', 'tiny', 'loo'],
  ]);
  for (const { slices, rssMb } of rows) {
    expect(slices.all?.targets).toBe(10);
    expect(rssMb).toBeGreaterThan(10);
  }
});

test('what is one log in a task is one log in the process that reads it', () => {
  const task = leaveOneOut(data);
  const read = deserialize(serialize(task)) as typeof task;
  expect(read).toEqual(task);
  expect(read.everything).toBe(read.training);
});
