/**
 * `npm run bench:ranking -- --data FILE... [--times FILE...] [--features FILE...] [--cases N] [--json] [--no-write]`
 *
 * What every step of the ranking pipeline costs in quality: fits once (a split by time where there are times, else
 * leave-one-out) and makes the home page's list for the test targets with the steps switched on one at a time and all
 * together. Prints a table a data set and writes it into docs/benchmarks.md; with --json prints one object a line.
 */
import { parseArgs } from 'node:util';
import { eachData } from './data/each';
import { DATA_OPTIONS, dataFiles } from './data/options';
import { writeTables } from './doc';
import { OUTPUT_OPTIONS, runCommand, writesDoc } from './output';
import { titleOf } from './quality/report';
import { SPLITS } from './quality/task';
import { measureSteps } from './ranking/measure';
import { printRow, printTitle, screenTable, toTable } from './ranking/report';
import type { Table } from './tables';

/** Enough for a difference of a hundredth of the NDCG to be seen, few enough for two minutes. */
const CASES = 5000;

async function main(): Promise<void> {
  const { values, tokens } = parseArgs({
    allowPositionals: true,
    tokens: true,
    options: {
      ...DATA_OPTIONS,
      cases: { type: 'string' },
      ...OUTPUT_OPTIONS,
    },
  });
  const cases = Number(values.cases ?? CASES);
  if (!Number.isInteger(cases) || cases < 1)
    throw new Error(`--cases ${values.cases ?? ''}: a number, please`);
  const { json } = values;
  const write = writesDoc(values, { cases: values.cases !== undefined });
  const tables: Table[] = [];
  await eachData(dataFiles(tokens), async (data) => {
    const task = SPLITS[data.timed ? 'time' : 'loo'](data);
    if (task.test.target.length === 0)
      throw new Error(`${data.name}: too few behaviours, there is nothing to ask for`);
    const { rows, screen } = measureSteps(task, cases, (progress, note) => {
      if (!json) process.stderr.write(`  ${(100 * progress).toFixed(0)} % ${note}\n`);
    });
    const title = `${titleOf(task)}${rows[0]!.targets < task.test.target.length ? `, ${rows[0]!.targets} of them asked` : ''}`;
    if (!json) printTitle(title);
    for (const row of rows) printRow(row, json);
    tables.push(toTable(title, rows));
    if (!screen) return;
    if (json) console.log(JSON.stringify({ data: task.data, screen }));
    else console.table(screen);
    tables.push(screenTable(title, screen));
  });
  if (write && tables.length > 0) await writeTables('ranking', tables);
}

runCommand(main);
