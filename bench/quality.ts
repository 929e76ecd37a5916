/**
 * `npm run bench:quality -- --data FILE... [--times FILE...] [--features FILE...] [--json] [--models a,b] [--splits loo,time,cold]`
 *
 * Ranks the whole catalogue for every test target, the shopper's own history taken out, and prints a table a data
 * set and split (or, with --json, one object a line). A times file belongs to the data file at the same place.
 */
import { parseArgs } from 'node:util';
import { readSequenceFile } from './data/sequence-file';
import { evaluate } from './quality/evaluate';
import { BASELINES, zhuyi } from './quality/models';
import { printRow, printTitle, type Row } from './quality/report';
import { byTime, coldItems, leaveOneOut } from './quality/task';
import type { Method, Task } from './quality/types';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string', multiple: true, default: [] },
    times: { type: 'string', multiple: true, default: [] },
    features: { type: 'string', multiple: true, default: [] },
    models: { type: 'string' },
    splits: { type: 'string' },
    settings: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

const settings = values.settings ? (JSON.parse(values.settings) as Record<string, number>) : {};
const started = Date.now();
const own = zhuyi({
  settings,
  onProgress: (progress, note) => {
    const seconds = ((Date.now() - started) / 1000).toFixed(0);
    if (!values.json) process.stderr.write(`  ${(100 * progress).toFixed(0)} % ${note} ${seconds} s\n`);
  },
});
const methods: Method[] = [...BASELINES, own].filter(
  ({ name }) => !values.models || values.models.split(',').includes(name),
);

function run(task: Task, method: Method): void {
  const start = performance.now();
  try {
    const score = method.fit(task);
    const fitSeconds = (performance.now() - start) / 1000;
    const slices = evaluate(task, score);
    const row: Row = {
      data: task.data,
      split: task.split,
      model: method.name,
      fitSeconds: Number(fitSeconds.toFixed(1)),
      rssMb: Math.round(process.memoryUsage().rss / 1e6),
      slices,
    };
    printRow(row, values.json);
  } catch (error) {
    process.stderr.write(`${task.data} ${task.split} ${method.name}: ${(error as Error).message}\n`);
  }
}

// `--data a b c` and `--data a --data b` mean the same.
[...values.data, ...positionals].forEach((file, i) => {
  const data = readSequenceFile(file, values.times[i], values.features[i]);
  const featured = values.features[i] !== undefined;
  const splits = values.splits?.split(',') ?? [
    'loo',
    ...(data.timed ? ['time'] : []),
    ...(featured ? ['cold'] : []),
  ];
  for (const split of splits) {
    const task = split === 'time' ? byTime(data) : split === 'cold' ? coldItems(data) : leaveOneOut(data);
    printTitle(task, values.json);
    for (const method of methods) run(task, method);
  }
});
