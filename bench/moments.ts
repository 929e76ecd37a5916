/**
 * `npm run bench:moments [-- --days N] [--shoppers N] [--seeds 1,2,3] [--json] [--no-write]`
 *
 * What the hour brings in ranking: simulated shops whose departments have hours of their own, and some where no hour differs.
 * A version is trained as a night trains it, and asked what each shopper of the last day looked at first, with what it has learnt of
 * moments and without. Prints a table in Markdown and writes it into docs/benchmarks.md; with --json one object a line.
 */
import { parseArgs } from 'node:util';
import { writeTables } from './doc';
import { measureMoments } from './moments/measure';
import { toTable } from './moments/report';
import { OUTPUT_OPTIONS, runCommand, writesDoc } from './output';
import { markdownRows } from './tables';

const DEFAULTS = { days: '14', shoppers: '1600', seeds: '20260101,20260102' };
/** In log-odds: 0.7 is twice as much as on the mean at a department's own hour, and half as much half a day on. */
const RHYTHMS = [0, 0.7, 1.4];

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      days: { type: 'string', default: DEFAULTS.days },
      shoppers: { type: 'string', default: DEFAULTS.shoppers },
      seeds: { type: 'string', default: DEFAULTS.seeds },
      ...OUTPUT_OPTIONS,
    },
  });
  const numbers = [values.days, values.shoppers, ...values.seeds.split(',')].map((text) => {
    const number = Number(text);
    if (!Number.isInteger(number) || number < 1) throw new Error(`${text}: a whole number from 1, please`);
    return number;
  });
  const [days = 0, shoppers = 0, ...seeds] = numbers;
  const rows = RHYTHMS.flatMap((rhythm) =>
    seeds.map((seed) => {
      const row = measureMoments({ days, shoppers, seed, rhythm });
      if (values.json) console.log(JSON.stringify(row));
      return row;
    }),
  );
  const table = toTable(rows);
  if (!values.json) console.log(markdownRows(table));
  const changed = (Object.keys(DEFAULTS) as (keyof typeof DEFAULTS)[]).some(
    (key) => values[key] !== DEFAULTS[key],
  );
  if (writesDoc(values, { moments: changed })) await writeTables('moments', [table]);
}

runCommand(main);
