/**
 * `npm run bench:shilling -- [--accounts N,N...] [--shoppers N] [--days N] [--seed N] [--json] [--no-write]`
 *
 * How far accounts that somebody controls lift an unknown item of the demo shop, by what they do: by the counts of the same
 * day, by the next night's version, and in the personal lists of honest shoppers. Batches go through the counting, the
 * training and the scoring of the functions; nights are narrower than a shop's, so that one takes seconds, and are published
 * whatever their gate says. Prints a table in Markdown and writes it into docs/benchmarks.md; with --json one object a line.
 */
import { parseArgs } from 'node:util';
import { writeTables } from './doc';
import { OUTPUT_OPTIONS, runCommand, writesDoc } from './output';
import { ATTACKS } from './shilling/attacks';
import { attacked, openScene } from './shilling/measure';
import { toTable, type ShillingRow } from './shilling/report';
import { markdownRows } from './tables';
import { openWorld } from './shilling/world';

const DEMO = { days: '14', shoppers: '800', seed: '20260101' };

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      accounts: { type: 'string', default: '1,10,100,1000' },
      days: { type: 'string', default: DEMO.days },
      shoppers: { type: 'string', default: DEMO.shoppers },
      seed: { type: 'string', default: DEMO.seed },
      ...OUTPUT_OPTIONS,
    },
  });
  const numbers = (text: string): number[] =>
    text.split(',').map((part) => {
      const number = Number(part);
      if (!Number.isInteger(number) || number < 1) throw new Error(`${part}: a whole number from 1, please`);
      return number;
    });
  const [days = 0, shoppers = 0, seed = 0] = [values.days, values.shoppers, values.seed].flatMap(numbers);
  const crowds = numbers(values.accounts);
  const write = writesDoc(values, { accounts: values.accounts !== '1,10,100,1000' });
  const scene = openScene(openWorld({ days, shoppers, seed }));
  const rows: ShillingRow[] = [];
  for (const kind of ATTACKS) {
    for (const accounts of crowds) {
      const row = { attack: kind.name, accounts, places: attacked(scene, kind, accounts) };
      rows.push(row);
      if (values.json) console.log(JSON.stringify({ ...row, before: scene.before }));
      else process.stderr.write(`  ${row.attack}, ${accounts}: ${JSON.stringify(row.places)}\n`);
    }
  }
  const table = toTable(scene, rows);
  if (!values.json) console.log(`${table.title}\n\n${markdownRows(table)}`);
  if (write) await writeTables('shilling', [table]);
}

runCommand(main);
