/**
 * `npm run bench:orders [-- --json] [--no-write]`: buyers at once through the functions and the real SDK, in this process: of one item beside
 * many items, and of the last twenty units. Prints a table and writes it into docs/benchmarks.md; with --json prints one
 * object a line instead.
 */
import { parseArgs } from 'node:util';
import { writeTables } from './doc';
import { OUTPUT_OPTIONS, runCommand, writesDoc } from './output';
import { buyersBench, toTable } from './orders/buyers';

async function main(): Promise<void> {
  const { values } = parseArgs({ options: OUTPUT_OPTIONS });
  const rows = await buyersBench();
  const table = toTable(rows);
  if (values.json) for (const row of rows) console.log(JSON.stringify(row));
  else console.table(rows);
  if (writesDoc(values, {})) await writeTables('orders', [table]);
}

runCommand(main);
