/**
 * `npm run bench:orders [-- --json] [--no-write]`: buyers at once through the functions and the real SDK, in this process:
 * of one item beside many items, and of the last twenty units; and what accounts that never pay can reserve. Prints tables
 * and writes them into docs/benchmarks.md; with --json prints one object a line instead.
 *
 * `npm run bench:orders -- --schedules 10000 [--seed 1]`: random schedules of create, pay, cancel, expire, refund and
 * notice with kills in between, and the rules that must hold after each step. Exit code 1 with the seed of one that breaks
 * a rule.
 */
import { parseArgs } from 'node:util';
import { writeTables } from './doc';
import { buyersBench, toTable } from './orders/buyers';
import { grabbersBench, toTable as toGrabbersTable } from './orders/grabbers';
import { runSchedules } from './orders/schedules';
import { OUTPUT_OPTIONS, runCommand, writesDoc } from './output';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { ...OUTPUT_OPTIONS, schedules: { type: 'string' }, seed: { type: 'string' } },
  });
  if (values.schedules !== undefined) return schedules(Number(values.schedules), Number(values.seed ?? 1));
  const buyers = await buyersBench();
  show(buyers, values.json);
  const grabbers = await grabbersBench([1, 10, 100, 1_000]);
  show(grabbers, values.json);
  if (writesDoc(values, {})) await writeTables('orders', [toTable(buyers), toGrabbersTable(grabbers)]);
}

function show(rows: readonly object[], json: boolean): void {
  if (json) for (const row of rows) console.log(JSON.stringify(row));
  else console.table(rows);
}

async function schedules(count: number, seed: number): Promise<void> {
  const say = (text: string) => process.stdout.write(`${text}\n`);
  say(`${count} schedules from seed ${seed}`);
  await runSchedules(count, seed, (done) => {
    if (done % 500 === 0) say(`${done} done, nothing lost or doubled`);
  });
  say(`all ${count} keep every rule`);
}

runCommand(main);
