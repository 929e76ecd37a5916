/**
 * `npm run bench:quality -- --data FILE... [--times FILE...] [--features FILE...] [--json] [--write] [--models a,b] [--splits loo,time,time-fixed,cold]`
 *
 * Ranks the whole catalogue for every test target, the shopper's own history taken out, and prints a table a data
 * set and split (or, with --json, one object a line; with --write, into docs/benchmarks.md too). A times or features file belongs to the data
 * file at the same place; `-` stands for none.
 */
import { parseArgs } from 'node:util';
import { readData } from './data';
import { writeTables, type Table } from './doc';
import { evaluate } from './quality/evaluate';
import { BASELINES, zhuyi } from './quality/models';
import { printRow, printTitle, titleOf, toTable, type Row } from './quality/report';
import { taskOf } from './quality/task';
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
    write: { type: 'boolean', default: false },
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
const methods: Method[] = [...BASELINES, ...own].filter(
  ({ name }) => !values.models || values.models.split(',').includes(name),
);

const tables: Table[] = [];

function run(task: Task, method: Method): Row | undefined {
  const start = performance.now();
  try {
    const fit = method.fit(task);
    const clocked = (performance.now() - start) / 1000;
    const { score, fitSeconds, figures } =
      typeof fit === 'function' ? { score: fit, fitSeconds: clocked, figures: {} } : fit;
    const { slices, more } = evaluate(task, score);
    const row: Row = {
      data: task.data,
      split: task.split,
      model: method.name,
      fitSeconds: Number(fitSeconds.toFixed(1)),
      rssMb: Math.round(process.memoryUsage().rss / 1e6),
      slices,
      figures: { ...more, ...figures },
    };
    printRow(row, values.json);
    return row;
  } catch (error) {
    process.stderr.write(`${task.data} ${task.split} ${method.name}: ${(error as Error).message}\n`);
    return undefined;
  }
}

async function measure(file: string, i: number): Promise<void> {
  const given = (files: readonly string[]): string | undefined => (files[i] === '-' ? undefined : files[i]);
  const features = given(values.features);
  const data = await readData(file, given(values.times), features);
  const featured = features !== undefined;
  const splits = values.splits?.split(',') ?? [
    'loo',
    ...(data.timed ? ['time', 'time-fixed'] : []),
    ...(featured ? ['cold'] : []),
  ];
  for (const split of splits) {
    const task = taskOf(split, data);
    printTitle(task, values.json);
    const rows = methods.flatMap((method) => run(task, method) ?? []);
    tables.push(toTable(titleOf(task), rows));
  }
}

async function main(): Promise<void> {
  // `--data a b c` and `--data a --data b` mean the same.
  for (const [i, file] of [...values.data, ...positionals].entries()) await measure(file, i);
  if (values.write) await writeTables('quality', tables);
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
});
