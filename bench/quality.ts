/**
 * `npm run bench:quality -- --data FILE... [--times FILE...] [--features FILE...] [--splits loo,time,time-fixed,cold]
 * [--models a,b] [--settings JSON] [--json] [--no-write]`
 *
 * Ranks the whole catalogue for every test target, the shopper's own history taken out. Prints a table a data set and
 * split and writes it into docs/benchmarks.md; with --json prints one object a line instead. A times or features file
 * belongs to the data file at the same place; `-` stands for none.
 */
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { eachData } from './data/each';
import { DATA_OPTIONS, dataFiles } from './data/options';
import { writeTables } from './doc';
import { complain, OUTPUT_OPTIONS, runCommand, writesDoc } from './output';
import { methodGroups } from './quality/models';
import { printRow, printTitle, titleOf, toTable, type Row } from './quality/report';
import { runTask } from './quality/run-task';
import { readSplits, SPLITS, type Split } from './quality/task';
import type { Task } from './quality/types';
import type { Table } from './tables';

interface Wish {
  readonly groups: readonly (readonly string[])[];
  readonly settings: Readonly<Record<string, number>>;
  readonly splits: readonly Split[] | undefined;
  readonly json: boolean;
}

function readSettings(text = '{}'): Wish['settings'] {
  try {
    return z.record(z.string(), z.number()).parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(`--settings ${text} is not of the form {"name": number, ...}`, { cause });
  }
}

/** The table of a task, or nothing where a process broke down and a row is missing. */
async function measureTask(task: Task, { groups, settings, json }: Wish): Promise<Table[]> {
  if (task.test.target.length === 0) {
    complain(`${task.data} ${task.split}: too few behaviours, there is nothing to ask for`);
    return [];
  }
  printTitle(task, json);
  const rows: Row[] = [];
  let whole = true;
  const say = (text: string): string => `${task.data} ${task.split} ${text}`;
  await runTask(task, groups, settings, {
    row: (row) => {
      rows.push(row);
      printRow(row, json);
    },
    refused: (why) => void process.stderr.write(`${say(why)}\n`),
    progress: (note) => void (json || process.stderr.write(`  ${note}\n`)),
    crashed: (what) => {
      whole = false;
      complain(say(what));
    },
  });
  return whole ? [toTable(titleOf(task), rows)] : [];
}

async function main(): Promise<void> {
  const { values, tokens } = parseArgs({
    allowPositionals: true,
    tokens: true,
    options: {
      ...DATA_OPTIONS,
      models: { type: 'string' },
      splits: { type: 'string' },
      settings: { type: 'string' },
      ...OUTPUT_OPTIONS,
    },
  });
  const files = dataFiles(tokens);
  const wish: Wish = {
    groups: methodGroups(values.models?.split(',')),
    settings: readSettings(values.settings),
    splits: readSplits(values.splits),
    json: values.json,
  };
  const write = writesDoc(values, {
    models: values.models !== undefined,
    settings: values.settings !== undefined,
  });

  const tables: Table[] = [];
  await eachData(files, async (data, featured) => {
    const usual: Split[] = [
      'loo',
      ...(data.timed ? (['time', 'time-fixed'] as const) : []),
      ...(featured ? (['cold'] as const) : []),
    ];
    for (const split of wish.splits ?? usual) tables.push(...(await measureTask(SPLITS[split](data), wish)));
  });
  if (write && tables.length > 0) await writeTables('quality', tables);
}

runCommand(main);
