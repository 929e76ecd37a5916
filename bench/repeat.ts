/**
 * `npm run bench:repeat -- --data FILE... [--times FILE...] [--features FILE...] [--json] [--no-write]`
 *
 * Fits by time and asks for the whole next order of every shopper who bought before: what the shop delivers, its scores alone,
 * and the shopper's own most frequent items. Prints a table a data set and writes it into docs/benchmarks.md; with --json
 * prints one object a line.
 */
import { parseArgs } from 'node:util';
import { eachData } from './data/each';
import { DATA_OPTIONS, dataFiles } from './data/options';
import { writeTables } from './doc';
import { OUTPUT_OPTIONS, runCommand, writesDoc } from './output';
import { byTime } from './quality/task';
import { measureRepeats, type RepeatMeasured } from './repeat/measure';
import { markdownRows, type Table } from './tables';

const FIGURES = ['HR@10', 'recall@10', 'repeat recall@10', 'new recall@10'] as const;

function toTable(data: string, { rows, repeatShare }: RepeatMeasured): Table {
  const shoppers = rows[0]?.shoppers ?? 0;
  const share = `${(100 * repeatShare).toFixed(1)} % of the lines bought before`;
  return {
    title: `the next order of ${data}: ${shoppers} shoppers, ${share}`,
    columns: ['list', ...FIGURES],
    rows: rows.map((row) => [row.list, ...FIGURES.map((name) => row[name].toFixed(4))]),
  };
}

async function main(): Promise<void> {
  const { values, tokens } = parseArgs({
    allowPositionals: true,
    tokens: true,
    options: { ...DATA_OPTIONS, ...OUTPUT_OPTIONS },
  });
  const { json } = values;
  const write = writesDoc(values, {});
  const tables: Table[] = [];
  await eachData(dataFiles(tokens), async (data) => {
    if (!data.timed) throw new Error(`${data.name} has no times: which order is the next cannot be told`);
    const measured = await Promise.resolve(
      measureRepeats(byTime(data), (progress, note) => {
        if (!json) process.stderr.write(`  ${(100 * progress).toFixed(0)} % ${note}\n`);
      }),
    );
    const table = toTable(data.name, measured);
    if (json) for (const row of measured.rows) console.log(JSON.stringify(row));
    else console.log(`\n${table.title}\n\n${markdownRows(table)}`);
    tables.push(table);
  });
  if (write && tables.length > 0) await writeTables('repeat', tables);
}

runCommand(main);
