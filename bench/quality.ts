/**
 * `npm run bench:quality -- --data FILE... [--times FILE...] [--features FILE...] [--splits loo,time,cold]
 * [--models a,b] [--settings JSON] [--json] [--no-write]`
 *
 * Ranks the whole catalogue for every test target, the shopper's own history taken out. Prints a table a data set and
 * split and writes it into docs/benchmarks.md; with --json prints one object a line instead. A times or features file
 * belongs to the data file at the same place; `-` stands for none.
 */
import { parseArgs } from 'node:util';
import { readData } from './data';
import { writeTables } from './doc';
import { OUTPUT_OPTIONS, runCommand, writesDoc } from './output';
import type { Table } from './tables';
import { evaluate } from './quality/evaluate';
import { BASELINES, zhuyi } from './quality/models';
import { printRow, printTitle, titleOf, toTable, type Row } from './quality/report';
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
    ...OUTPUT_OPTIONS,
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
    ...(data.timed ? ['time'] : []),
    ...(featured ? ['cold'] : []),
  ];
  for (const split of splits) {
    const task = split === 'time' ? byTime(data) : split === 'cold' ? coldItems(data) : leaveOneOut(data);
    printTitle(task, values.json);
    const rows = methods.flatMap((method) => run(task, method) ?? []);
    tables.push(toTable(titleOf(task), rows));
  }
}

async function main(): Promise<void> {
  const write = writesDoc(values, {
    models: values.models !== undefined,
    settings: values.settings !== undefined,
  });
  // `--data a b c` and `--data a --data b` mean the same.
  for (const [i, file] of [...values.data, ...positionals].entries()) await measure(file, i);
  if (write) await writeTables('quality', tables);
}

runCommand(main);
